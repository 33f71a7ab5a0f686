import type { Dictionaries } from '../../words/words.ts'

const en = {
  someone: 'Customer',
  balance: 'Wallet',
  none: 'Empty',
  due: 'Owes',
  nothingDue: 'Nothing',
  missed: 'No-shows',
  lifted: (count: number) => `${count} removed`,
  passes: 'Passes',
  refundPass: 'Refund the rest',
  refundPassAsk: 'Refund the rest of this pass?',
  refundPassText: 'The unused part goes back to the wallet and the pass ends, once no session is using it.',
  refundAsked: 'Refunded to the wallet.',
  refunding: 'Refund under way',
  refunded: (amount: string) => `${amount} refunded`,
  lapsed: 'Expired',
  groups: 'Price groups',
  groupSet: 'Saved.',
  visits: 'Visits',
  noVisits: 'No visits in recent months.',
  dueHere: (amount: string) => `${amount} unpaid`,
  wholeOperator: (name: string) => `At all places of ${name}.`,
  unknown: 'Nothing about this customer yet.',
}

const vi: typeof en = {
  someone: 'Khách hàng',
  balance: 'Ví',
  none: 'Chưa có tiền',
  due: 'Còn nợ',
  nothingDue: 'Không nợ',
  missed: 'Không đến',
  lifted: count => `đã xoá ${count}`,
  passes: 'Gói',
  refundPass: 'Hoàn phần còn lại',
  refundPassAsk: 'Hoàn tiền phần còn lại của gói?',
  refundPassText: 'Phần chưa dùng được hoàn vào ví và gói kết thúc, sau khi phiên đang dùng gói kết thúc.',
  refundAsked: 'Đã hoàn vào ví.',
  refunding: 'Đang hoàn tiền',
  refunded: amount => `đã hoàn ${amount}`,
  lapsed: 'Đã hết hạn',
  groups: 'Nhóm giá',
  groupSet: 'Đã lưu.',
  visits: 'Lượt đến',
  noVisits: 'Không có lượt nào trong những tháng gần đây.',
  dueHere: amount => `còn nợ ${amount}`,
  wholeOperator: name => `Tại mọi cơ sở của ${name}.`,
  unknown: 'Chưa có thông tin về khách này.',
}

/** A customer, as an operator knows them. */
export const customerWords: Dictionaries<typeof en> = { en, vi }
