import type { Dictionaries } from './words.ts'

/** A workplace asks for a second factor. */
const en = {
  wanted: (names: string) =>
    names === ''
      ? 'Your workplace asks for a second factor: a code from an app on your phone, beside your password.'
      : `${names} asks for a second factor: a code from an app on your phone, beside your password.`,
  untilThen: 'You can work there as soon as you’ve set it up. Nothing you did is lost.',
  setUp: 'Set it up now',
}

const vi: typeof en = {
  wanted: names =>
    `${names === '' ? 'Nơi bạn làm việc' : names} yêu cầu bước xác minh thứ hai: mã từ ứng dụng trên điện thoại, ngoài mật khẩu.`,
  untilThen: 'Thiết lập xong là bạn làm việc ở đó được ngay. Những gì bạn đã làm không mất.',
  setUp: 'Thiết lập ngay',
}

export const factorWantedWords: Dictionaries<typeof en> = { en, vi }
