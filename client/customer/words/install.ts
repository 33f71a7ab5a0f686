import type { Dictionaries } from '../../words/words.ts'

/** The app on the phone itself. */
const en = {
  install: 'Add Berth to your phone',
  installText: 'Opens instantly and works without signal.',
  installNow: 'Install',
  later: 'Later',
}

const vi: typeof en = {
  install: 'Lưu Berth vào điện thoại',
  installText: 'Mở ngay, dùng được cả khi mất sóng.',
  installNow: 'Cài đặt',
  later: 'Để sau',
}

export const installWords: Dictionaries<typeof en> = { en, vi }
