import type { Dictionaries } from './words.ts'

/** For whoever has forgotten their password. */
const en = {
  title: 'Forgot your password?',
  text: 'We send you a letter with a link. With it you choose another password.',
  send: 'Send me the link',
  sent: 'If there is an account with this email, the letter is on its way. Look into your inbox, and at what was taken for spam.',
  noMail:
    'This server sends no mail. Whoever runs the place can give you a link for a new password: staff ask their owner, others the desk.',
  back: 'Back',
}

const vi: typeof en = {
  title: 'Quên mật khẩu?',
  text: 'Chúng tôi gửi cho bạn thư có liên kết để chọn mật khẩu khác.',
  send: 'Gửi liên kết cho tôi',
  sent: 'Nếu có tài khoản dùng email này, thư đang được gửi đi. Hãy xem hộp thư đến và cả mục thư rác.',
  noMail:
    'Máy chủ này không gửi thư. Người điều hành có thể đưa bạn liên kết để đặt mật khẩu mới: nhân viên hỏi chủ cơ sở, khách hỏi tại quầy.',
  back: 'Quay lại',
}

export const forgottenWords: Dictionaries<typeof en> = { en, vi }
