import type { Dictionaries } from '../../../words/words.ts'

const count = (number: number, one: string, many: string) => (number === 1 ? `1 ${one}` : `${number} ${many}`)

/** The lists beside the floor. */
const en = {
  noBookings: 'No bookings today.',
  later: 'Upcoming',
  refusedHere: 'Refused by the server',
  toBeSettled: 'To review',
  waitsForOwner: 'Waiting for the owner',
  settleMatter: 'Mark as resolved?',
  settleMeans: 'It leaves this list for everyone. The owner still sees it in the audit log.',
  keptApart: (who: string, number: number) => `${count(number, 'change', 'changes')} by ${who}, whose access has ended`,
  refundAsked: (amount: string) => `Refund of ${amount}`,
  billDisputed: (who: string) => `${who} disputes a bill`,
}

const vi: typeof en = {
  noBookings: 'Hôm nay chưa có lượt đặt.',
  later: 'Những ngày tới',
  refusedHere: 'Máy chủ từ chối',
  toBeSettled: 'Cần xem xét',
  waitsForOwner: 'Chờ chủ cơ sở',
  settleMatter: 'Đã xử lý xong?',
  settleMeans: 'Việc này rời khỏi danh sách của mọi người. Chủ cơ sở vẫn thấy trong nhật ký.',
  keptApart: (who, number) => `${number} thay đổi của ${who}, người đã hết quyền truy cập`,
  refundAsked: amount => `Hoàn ${amount}`,
  billDisputed: who => `${who} khiếu nại hoá đơn`,
}

export const listsAskWords: Dictionaries<typeof en> = { en, vi }
