import type { Dictionaries } from './words.ts'

const en = {
  password: 'New password',
  hint: 'At least 8 characters.',
  short: 'Use at least 8 characters.',
}

const vi: typeof en = {
  password: 'Mật khẩu mới',
  hint: 'Ít nhất 8 ký tự.',
  short: 'Mật khẩu cần ít nhất 8 ký tự.',
}

export const newPasswordWords: Dictionaries<typeof en> = { en, vi }
