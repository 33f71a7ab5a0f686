import type { Dictionaries } from '../../words/words.ts'

/** The way in. */
const en = {
  welcome: 'A spot that is yours when you come.',
  welcomeText: 'Find a charger or a seat, hold it, use it, pay for it.',
  guest: 'Start without an account',
  guestHint: 'One tap. You can pay at the desk, and keep the account later.',
  haveAccount: 'I have an account',
}

type EntryWords = typeof en

const vi: EntryWords = {
  welcome: 'Đến nơi là có chỗ của bạn.',
  welcomeText: 'Tìm trụ sạc hoặc chỗ ngồi, giữ chỗ, sử dụng, thanh toán.',
  guest: 'Dùng ngay, không cần tài khoản',
  guestHint: 'Một lần chạm. Có thể trả tiền tại quầy và lưu tài khoản sau.',
  haveAccount: 'Tôi đã có tài khoản',
}

export const entryWords: Dictionaries<EntryWords> = { en, vi }
