import type { Dictionaries } from './words.ts'

const en = {
  title: 'Change password',
  current: 'Current password',
  text: 'You’re signed out everywhere else, and programs using your keys stop.',
  change: 'Set new password',
  changed: 'Your new password is set. Other devices are signed out.',
  wrong: 'That isn’t your current password.',
}

const vi: typeof en = {
  title: 'Đổi mật khẩu',
  current: 'Mật khẩu hiện tại',
  text: 'Bạn sẽ bị đăng xuất ở mọi nơi khác, và chương trình dùng khoá của bạn sẽ ngừng.',
  change: 'Đổi mật khẩu',
  changed: 'Mật khẩu mới đã có hiệu lực. Các máy khác đã đăng xuất.',
  wrong: 'Mật khẩu hiện tại không đúng.',
}

export const changePasswordWords: Dictionaries<typeof en> = { en, vi }
