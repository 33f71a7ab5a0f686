import type { AttentionFacts } from '../../../shared/documents/desk/facts.ts'
import type { Dictionaries } from '../../words/words.ts'

const count = (number: number, one: string, many: string) => (number === 1 ? `1 ${one}` : `${number} ${many}`)

/** The lists beside the floor. */
const en = {
  nobodyOwes: 'Nothing to collect.',
  noBookings: 'No bookings today.',
  placeCode: 'Place code',
  later: 'Upcoming',
  day: 'Day',
  refusedHere: 'Refused by the server',
  toBeSettled: 'To review',
  waitsForOwner: 'Waiting for the owner',
  settled: 'Resolve',
  settleMatter: 'Mark as resolved?',
  settleMeans: 'It leaves this list for everyone. The owner still sees it in the audit.',
  matters: {
    'unmatched-stop': ({ spot }) => `${spot}: the charger stopped an unknown session`,
    'two-there': ({ spot }) => `${spot}: two sessions at once`,
    surplus: ({ spot, amount }) => `${spot}: overpaid by ${amount}`,
    'meter-gap': ({ spot, energy }) => `${spot}: ${energy} not billed`,
    'charger-silent': ({ spot }) => `${spot}: no signal from the charger`,
    conflict: ({ spot, amount }) => `${spot}: ${amount} to refund, customer unknown`,
    'before-us': ({ spot }) => `${spot}: the charger reports sessions from before it was added`,
    'old-start': ({ spot }) => `${spot}: the charger reports a session from over a month ago`,
    'no-register': ({ spot }) => `${spot}: the charger ended a session without a reading. Read its meter`,
    'too-much-energy': ({ spot, energy }) => `${spot}: implausible meter reading (${energy}). Read it before billing`,
    'unknown-transfer': ({ amount }) => `A transfer of ${amount} matches no bill. The owner assigns it`,
    'refund-failed': ({ amount }) => `${amount} did not go back to the card. Refund it another way`,
  } satisfies Record<
    AttentionFacts['raised']['what'],
    (of: { spot: string; amount: string; energy: string }) => string
  >,
  keptApart: (who: string, number: number) => `${count(number, 'change', 'changes')} by ${who}, whose access has ended`,
  refundAsked: (amount: string) => `Refund of ${amount}`,
  billDisputed: (who: string) => `${who} disputes a bill`,
}

const vi: typeof en = {
  nobodyOwes: 'Không ai còn nợ.',
  noBookings: 'Hôm nay chưa có lượt đặt.',
  placeCode: 'Mã của địa điểm',
  later: 'Những ngày tới',
  day: 'Ngày',
  refusedHere: 'Máy chủ từ chối',
  toBeSettled: 'Cần xem xét',
  waitsForOwner: 'Chờ chủ cơ sở',
  settled: 'Đã giải quyết',
  settleMatter: 'Đã giải quyết xong?',
  settleMeans: 'Việc này rời khỏi danh sách của mọi người. Chủ cơ sở vẫn tra cứu được.',
  matters: {
    'unmatched-stop': ({ spot }) => `${spot}: trụ sạc dừng một phiên không rõ`,
    'two-there': ({ spot }) => `${spot}: có hai người cùng lúc`,
    surplus: ({ spot, amount }) => `${spot}: thu dư ${amount}`,
    'meter-gap': ({ spot, energy }) => `${spot}: ${energy} chưa tính cho ai`,
    'charger-silent': ({ spot }) => `${spot}: trụ sạc không phản hồi`,
    conflict: ({ spot, amount }) => `${spot}: cần hoàn ${amount} nhưng chưa rõ cho ai`,
    'before-us': ({ spot }) => `${spot}: trụ sạc báo các lượt sạc có trước khi trụ được thêm`,
    'old-start': ({ spot }) => `${spot}: trụ sạc báo một lượt sạc bắt đầu hơn một tháng trước`,
    'no-register': ({ spot }) => `${spot}: trụ sạc kết thúc mà không báo điện năng. Hãy đọc đồng hồ`,
    'too-much-energy': ({ spot, energy }) =>
      `${spot}: số đồng hồ không hợp lý (${energy}). Hãy đọc lại trước khi tính tiền`,
    'unknown-transfer': ({ amount }) => `Khoản chuyển ${amount} không ghi hoá đơn nào: chủ cơ sở sẽ xác định`,
    'refund-failed': ({ amount }) => `Chưa hoàn được ${amount} về thẻ. Hãy hoàn cách khác`,
  },
  keptApart: (who, number) => `${number} mục của ${who}, người đã hết quyền`,
  refundAsked: amount => `Hoàn ${amount}`,
  billDisputed: who => `${who} khiếu nại hoá đơn`,
}

export const listsWords: Dictionaries<typeof en> = { en, vi }
