import type { Dictionaries } from '../../words/words.ts'

/** The code of the place, where a check-in needs it. */
const en = {
  title: 'Are you there?',
  text: 'Enter the code on the sign at the place, or scan the QR code at the spot.',
  label: 'Place code',
  checkIn: 'Check in',
}

const vi: typeof en = {
  title: 'Bạn đã đến nơi?',
  text: 'Nhập mã trên bảng tại địa điểm, hoặc quét mã QR ở chỗ đó.',
  label: 'Mã của địa điểm',
  checkIn: 'Nhận chỗ',
}

export const codeWords: Dictionaries<typeof en> = { en, vi }
