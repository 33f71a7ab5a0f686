import type { Dictionaries } from './words.ts'

/** A workplace requires two-step verification. */
const en = {
  wanted: (names: string) =>
    names === ''
      ? 'Your workplace requires two-step verification: a code from an app on your phone, on top of your password.'
      : `${names} requires two-step verification: a code from an app on your phone, on top of your password.`,
  untilThen: 'You can work there as soon as you’ve set it up. Nothing you’ve done is lost.',
  setUp: 'Set it up now',
}

const vi: typeof en = {
  wanted: names =>
    `${names === '' ? 'Nơi bạn làm việc' : names} yêu cầu xác minh hai bước: ngoài mật khẩu, cần mã từ ứng dụng trên điện thoại.`,
  untilThen: 'Thiết lập xong là bạn làm việc ở đó được ngay. Những gì bạn đã làm vẫn còn.',
  setUp: 'Thiết lập ngay',
}

export const factorWantedWords: Dictionaries<typeof en> = { en, vi }
