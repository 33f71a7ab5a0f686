import type { Dictionaries } from '../../words/words.ts'

/** A charger’s own settings. */
const en = {
  leaveSettings: 'Don’t change its settings',
  leaveSettingsHint: 'Berth changes nothing when it connects. You can still change settings here.',
  settingsText: 'As reported by the charger. Read-only ones are marked.',
  readSettings: 'Read now',
  readAt: (when: string) => `Read ${when}`,
  neverRead: 'Not read yet',
  neverReadText: 'Reads them from the charger and keeps them here.',
  settingsSearch: 'Search settings',
  readonly: 'read-only',
  write: 'Change',
  writeTitle: (key: string) => `Change ${key}`,
  value: 'Value',
  cut: 'The charger has more settings than fit here. Look one up by name.',
  readOne: 'Look up',
  unknownSettings: (names: string) => `Unknown to the charger: ${names}`,
  noMatch: 'No settings match.',
}

const vi: typeof en = {
  leaveSettings: 'Không thay đổi cài đặt của trụ',
  leaveSettingsHint: 'Berth không tự cài gì khi trụ kết nối. Bạn ghi gì ở đây thì vẫn được ghi.',
  settingsText: 'Như trụ đã cho biết. Mục nào trụ không cho sửa được đánh dấu.',
  readSettings: 'Đọc ngay',
  readAt: when => `Đọc lúc ${when}`,
  neverRead: 'Chưa đọc lần nào',
  neverReadText: 'Trụ được hỏi, và câu trả lời được giữ ở đây.',
  settingsSearch: 'Tìm một cài đặt',
  readonly: 'cố định',
  write: 'Ghi',
  writeTitle: key => `Sửa ${key}`,
  value: 'Giá trị',
  cut: 'Trụ có nhiều cài đặt hơn mức hiện được. Hãy hỏi từng mục theo tên.',
  readOne: 'Hỏi mục này',
  unknownSettings: names => `Trụ không biết: ${names}`,
  noMatch: 'Không có cài đặt nào chứa chữ này.',
}

export const chargerSettingWords: Dictionaries<typeof en> = { en, vi }
