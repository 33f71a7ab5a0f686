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
  note: (power: string, isCarSlower: boolean) =>
    `At ${power}, ${isCarSlower ? 'the most your car takes' : 'this connector’s full power'}, without idle fees. You pay by the meter.`,
  car: 'Change my car',
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
  note: (power, isCarSlower) =>
    `Tính theo ${power}, ${isCarSlower ? 'mức cao nhất xe bạn nhận' : 'công suất tối đa của cổng này'}, chưa gồm phí đậu sau sạc. Số tiền cuối cùng theo công tơ.`,
  car: 'Sửa thông tin xe',
  short: (amount, least) => `Ví cần có ${least} để đặt chỗ ở đây. Còn thiếu ${amount}.`,
  topUp: amount => `Nạp ${amount}`,
}

export const estimateWords: Dictionaries<typeof en> = { en, vi }
