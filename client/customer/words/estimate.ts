import type { Dictionaries } from '../../words/words.ts'

/** Words of a charge's estimate, and of what may stand in the way of a booking. */
const en = {
  about: (amount: string) => `About ${amount}`,
  change: 'Change',
  by: 'Estimate by',
  goals: { battery: 'Battery', energy: 'Energy', time: 'Time' },
  from: 'Battery now',
  until: 'Charge to',
  battery: 'Battery size',
  note: 'At full power, without idle fees. You pay by the meter.',
  short: (amount: string, least: string) => `You need ${least} in your wallet to book here. You’re ${amount} short.`,
  topUp: (amount: string) => `Top up ${amount}`,
}

const vi: typeof en = {
  about: amount => `Khoảng ${amount}`,
  change: 'Thay đổi',
  by: 'Ước tính theo',
  goals: { battery: 'Pin', energy: 'Điện năng', time: 'Thời gian' },
  from: 'Pin hiện tại',
  until: 'Sạc đến',
  battery: 'Dung lượng pin',
  note: 'Tính theo công suất tối đa, chưa gồm phí đậu. Số tiền cuối theo công tơ.',
  short: (amount, least) => `Ví cần có ${least} để đặt chỗ ở đây. Còn thiếu ${amount}.`,
  topUp: amount => `Nạp ${amount}`,
}

export const estimateWords: Dictionaries<typeof en> = { en, vi }
