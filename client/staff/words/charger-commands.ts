import type { Dictionaries } from '../../words/words.ts'

/** Words of the commands that staff may send. In a file of its own: it is fetched with its card. */
const en = {
  intoService: 'Into service',
  outOfService: 'Out of service',
  askState: 'Ask for its state',
  commands: {
    availability: 'Service',
    trigger: 'Asked for its state',
    'clear-cache': 'Forget remembered cards',
    'read-settings': 'Read its settings',
  } as Readonly<Record<string, string>>,
  byOwner: 'Told by the owner',
  needsLink: 'This needs a connection. It is not kept for later.',
  results: {
    accepted: 'accepted',
    rejected: 'refused by the charger',
    scheduled: 'once the charge is over',
    'not-supported': 'it cannot do that',
    'not-implemented': 'it cannot do that',
    offline: 'charger is offline',
    'timed-out': 'no answer',
  } as Readonly<Record<string, string>>,
}

const vi: typeof en = {
  intoService: 'Cho hoạt động',
  outOfService: 'Tạm ngừng',
  askState: 'Hỏi trạng thái',
  commands: {
    availability: 'Hoạt động hoặc tạm ngừng',
    trigger: 'Hỏi trạng thái',
    'clear-cache': 'Quên các thẻ đã nhớ',
    'read-settings': 'Đọc cài đặt',
  },
  byOwner: 'Chủ trạm yêu cầu',
  needsLink: 'Việc này cần có kết nối và không được giữ lại để làm sau.',
  results: {
    accepted: 'chấp nhận',
    rejected: 'trụ từ chối',
    scheduled: 'khi phiên sạc kết thúc',
    'not-supported': 'trụ không làm được',
    'not-implemented': 'trụ không làm được',
    offline: 'trụ mất kết nối',
    'timed-out': 'không trả lời',
  },
}

export const chargerCommandWords: Dictionaries<typeof en> = { en, vi }
