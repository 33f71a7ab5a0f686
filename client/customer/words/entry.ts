import type { Dictionaries } from '../../words/words.ts'

/** The way in. */
const en = {
  welcome: 'Your spot, ready when you arrive.',
  welcomeText: 'Find a charger or a seat. Hold it, use it, pay.',
  guest: 'Start without an account',
  guestHint: 'One tap. Pay at the desk, and save your account later.',
  working: 'Many people are joining right now. This takes a few seconds…',
  haveAccount: 'I have an account',
}

const vi: typeof en = {
  welcome: 'Đến nơi là có chỗ của bạn.',
  welcomeText: 'Tìm cổng sạc hoặc chỗ ngồi, giữ chỗ, sử dụng, thanh toán.',
  guest: 'Dùng ngay, không cần tài khoản',
  guestHint: 'Một lần chạm. Có thể trả tiền tại quầy và lưu tài khoản sau.',
  working: 'Đang có rất nhiều người vào. Vui lòng chờ vài giây…',
  haveAccount: 'Tôi đã có tài khoản',
}

export const entryWords: Dictionaries<typeof en> = { en, vi }
