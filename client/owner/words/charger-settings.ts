import type { Dictionaries } from '../../words/words.ts'

/** A charger’s own settings. */
const en = {
  leaveSettings: 'Leave its settings alone',
  leaveSettingsHint: 'Berth sets nothing by itself when it connects. What you write here is written.',
  settingsText: 'As the charger told them. What it does not let anybody change is marked.',
  readSettings: 'Read them now',
  readAt: (when: string) => `Read at ${when}`,
  neverRead: 'They have not been read yet',
  neverReadText: 'The charger is asked, and its answer is kept here.',
  settingsSearch: 'Search a setting',
  readonly: 'fixed',
  write: 'Write',
  writeTitle: (key: string) => `Change ${key}`,
  value: 'Value',
  cut: 'The charger has more settings than fit here. Ask for one by its name.',
  readOne: 'Ask for it',
  unknownSettings: (names: string) => `It does not know: ${names}`,
  noMatch: 'No setting has this in its name.',
}

const vi: typeof en = {
  leaveSettings: 'Không đụng tới cài đặt của trụ',
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
