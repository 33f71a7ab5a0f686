import type { Dictionaries } from '../words/words.ts'

export interface LinkWords {
  invited: (by: string | undefined) => string
  founder: string
  role: Record<'staff' | 'owner', (station: string) => string>
  new: string
  known: string
  which: string
  join: string
  joinKnown: string
  passwordHint: string
  reset: string
  resetText: string
  newPassword: string
  setPassword: string
  done: string
  toSignIn: string
  dead: string
  deadText: string
  unreachable: string
  claimFirst: string
}

const en: LinkWords = {
  invited: by => (by === undefined ? 'You are invited' : `${by} invites you`),
  founder: 'You will be the owner of this installation, and can begin its first place.',
  role: { staff: station => `Staff at ${station}`, owner: station => `Owner of ${station}` },
  new: 'I am new here',
  known: 'I have an account',
  which: 'Who you are',
  join: 'Join',
  joinKnown: 'Sign in and join',
  passwordHint: 'At least 8 characters',
  reset: 'Choose a new password',
  resetText: 'You will be signed out everywhere, and your PIN is forgotten.',
  newPassword: 'New password',
  setPassword: 'Set the password',
  done: 'Your new password holds from now on.',
  toSignIn: 'To the app',
  dead: 'This link does not work any more',
  deadText: 'It was used already, or is too old. Ask whoever gave it to you for another one.',
  unreachable: 'The server cannot be reached. Check the connection and load this page again.',
  claimFirst: 'You use the app as a guest. Keep your account with an email and a password first, in your profile.',
}

const vi: LinkWords = {
  invited: by => (by === undefined ? 'Bạn được mời' : `${by} mời bạn`),
  founder: 'Bạn sẽ là chủ của hệ thống này và có thể mở địa điểm đầu tiên.',
  role: { staff: station => `Nhân viên tại ${station}`, owner: station => `Chủ của ${station}` },
  new: 'Tôi mới đến',
  known: 'Tôi đã có tài khoản',
  which: 'Bạn là ai',
  join: 'Tham gia',
  joinKnown: 'Đăng nhập và tham gia',
  passwordHint: 'Ít nhất 8 ký tự',
  reset: 'Đặt mật khẩu mới',
  resetText: 'Bạn sẽ bị đăng xuất ở mọi nơi và mã PIN sẽ bị xoá.',
  newPassword: 'Mật khẩu mới',
  setPassword: 'Đặt mật khẩu',
  done: 'Mật khẩu mới đã có hiệu lực.',
  toSignIn: 'Đến ứng dụng',
  dead: 'Đường dẫn này không còn dùng được',
  deadText: 'Nó đã được dùng hoặc đã quá hạn. Hãy xin người gửi một đường dẫn khác.',
  unreachable: 'Không kết nối được máy chủ. Hãy kiểm tra mạng và tải lại trang.',
  claimFirst: 'Bạn đang dùng ứng dụng với tư cách khách. Hãy giữ tài khoản bằng email và mật khẩu trong hồ sơ trước.',
}

export const linkWords: Dictionaries<LinkWords> = { en, vi }
