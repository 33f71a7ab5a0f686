import type { Dictionaries } from './words.ts'

/** For whoever has forgotten their password. */
const en = {
  title: 'Forgot your password?',
  text: 'We’ll email you a link to choose a new one.',
  send: 'Send link',
  sent: 'If this email has an account, a link is on its way. Check your inbox and spam.',
  noMail: 'Email isn’t set up here. Ask for a link to a new password: customers at the desk, staff from the owner.',
}

const vi: typeof en = {
  title: 'Quên mật khẩu?',
  text: 'Chúng tôi sẽ gửi email kèm liên kết đặt mật khẩu mới.',
  send: 'Gửi liên kết',
  sent: 'Nếu email này có tài khoản, liên kết đang được gửi đi. Hãy xem hộp thư đến và cả thư rác.',
  noMail: 'Ở đây không gửi email. Hãy xin liên kết đặt mật khẩu mới: khách hỏi tại quầy, nhân viên hỏi chủ cơ sở.',
}

export const forgottenWords: Dictionaries<typeof en> = { en, vi }
