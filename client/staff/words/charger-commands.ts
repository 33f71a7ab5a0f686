import type { Dictionaries } from '../../words/words.ts'

/** Words of the commands that staff may send. In a file of its own: it is fetched with its card. */
const en = {
  intoService: 'Put in service',
  outOfService: 'Take out of service',
  askState: 'Request status',
  commands: {
    availability: 'Service',
    trigger: 'Status requested',
    'clear-cache': 'Cards cleared',
    'read-settings': 'Settings read',
  } as Readonly<Record<string, string>>,
  byOwner: 'Sent by the owner',
  needsLink: 'You need to be online for this. It isn’t saved for later.',
  results: {
    accepted: 'accepted',
    rejected: 'refused by the charger',
    scheduled: 'after this session',
    'not-supported': 'not supported',
    'not-implemented': 'not supported',
    offline: 'no signal',
    'timed-out': 'no response',
  } as Readonly<Record<string, string>>,
}

const vi: typeof en = {
  intoService: 'Cho hoạt động',
  outOfService: 'Tạm ngừng',
  askState: 'Hỏi trạng thái',
  commands: {
    availability: 'Hoạt động hoặc tạm ngừng',
    trigger: 'Hỏi trạng thái',
    'clear-cache': 'Xoá thẻ đã nhớ',
    'read-settings': 'Đọc cài đặt',
  },
  byOwner: 'Chủ cơ sở gửi',
  needsLink: 'Việc này cần có mạng và không được lưu lại để làm sau.',
  results: {
    accepted: 'đã nhận',
    rejected: 'trụ từ chối',
    scheduled: 'khi phiên sạc kết thúc',
    'not-supported': 'trụ không hỗ trợ',
    'not-implemented': 'trụ không hỗ trợ',
    offline: 'không phản hồi',
    'timed-out': 'chưa trả lời',
  },
}

export const chargerCommandWords: Dictionaries<typeof en> = { en, vi }
