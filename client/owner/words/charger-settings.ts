import type { Dictionaries } from '../../words/words.ts'

/** A charger’s own settings. */
const en = {
  leaveSettings: 'Don’t change its settings',
  leaveSettingsHint: 'Berth changes nothing when the charger connects. You still can, here.',
  settingsText: 'As last read from the charger. Some are read-only.',
  readSettings: 'Read now',
  readAt: (when: string) => `Read ${when}`,
  neverRead: 'Not read yet',
  neverReadText: 'Read them from the charger to see them here.',
  settingsSearch: 'Search settings',
  readonly: 'read-only',
  write: 'Change',
  writeTitle: (key: string) => `Change ${key}`,
  value: 'Value',
  cut: 'The charger has more settings than fit here. Look one up by name.',
  readOne: 'Look up',
  unknownSettings: (names: string) => `The charger doesn’t have: ${names}`,
  noMatch: 'No settings match.',
}

const vi: typeof en = {
  leaveSettings: 'Giữ nguyên cài đặt của trụ',
  leaveSettingsHint: 'Berth không đổi gì khi trụ kết nối. Bạn vẫn sửa được ở đây.',
  settingsText: 'Theo lần đọc gần nhất. Một số mục chỉ đọc.',
  readSettings: 'Đọc ngay',
  readAt: when => `Đọc lúc ${when}`,
  neverRead: 'Chưa đọc lần nào',
  neverReadText: 'Hãy đọc từ trụ để xem ở đây.',
  settingsSearch: 'Tìm cài đặt',
  readonly: 'chỉ đọc',
  write: 'Sửa',
  writeTitle: key => `Sửa ${key}`,
  value: 'Giá trị',
  cut: 'Trụ có nhiều cài đặt hơn mức hiện được. Hãy tra từng mục theo tên.',
  readOne: 'Tra',
  unknownSettings: names => `Trụ không có: ${names}`,
  noMatch: 'Không có cài đặt nào khớp.',
}

export const chargerSettingWords: Dictionaries<typeof en> = { en, vi }
