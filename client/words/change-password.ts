import type { Dictionaries } from './words.ts'

const en = {
  title: 'Change password',
  current: 'Current password',
  next: 'New password',
  hint: 'At least 8 characters.',
  short: 'Use at least 8 characters.',
  text: 'You’re signed out everywhere else, and programs using your keys stop.',
  change: 'Change password',
  changed: 'Your new password is set. Other devices are signed out.',
  wrong: 'That isn’t your current password.',
}

const vi: typeof en = {
  title: 'Đổi mật khẩu',
  current: 'Mật khẩu hiện tại',
  next: 'Mật khẩu mới',
  hint: 'Ít nhất 8 ký tự.',
  short: 'Mật khẩu cần ít nhất 8 ký tự.',
  text: 'Bạn sẽ bị đăng xuất ở mọi nơi khác, và chương trình dùng khoá của bạn sẽ ngừng.',
  change: 'Đổi mật khẩu',
  changed: 'Mật khẩu mới đã có hiệu lực. Các máy khác đã đăng xuất.',
  wrong: 'Mật khẩu hiện tại không đúng.',
}

export const changePasswordWords: Dictionaries<typeof en> = { en, vi }
