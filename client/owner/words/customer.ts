import type { Dictionaries } from '../../words/words.ts'

const en = {
  someone: 'Customer',
  balance: 'Wallet',
  none: 'Nothing in it',
  due: 'Owes',
  nothingDue: 'Nothing',
  missed: 'No-shows',
  lifted: (count: number) => `${count} lifted`,
  visits: 'Visits',
  noVisits: 'No visits in the last months.',
  dueHere: (amount: string) => `${amount} unpaid`,
  wholeOperator: (name: string) => `At all places of ${name}.`,
  unknown: 'Nothing is known of this customer yet.',
}

const vi: typeof en = {
  someone: 'Khách hàng',
  balance: 'Ví',
  none: 'Chưa có tiền',
  due: 'Còn nợ',
  nothingDue: 'Không nợ',
  missed: 'Vắng mặt',
  lifted: count => `đã bỏ qua ${count}`,
  visits: 'Lượt đến',
  noVisits: 'Không có lượt nào trong mấy tháng qua.',
  dueHere: amount => `còn nợ ${amount}`,
  wholeOperator: name => `Tại mọi cơ sở của ${name}.`,
  unknown: 'Chưa biết gì về khách này.',
}

/** A customer, as an organisation knows them. */
export const customerWords: Dictionaries<typeof en> = { en, vi }
