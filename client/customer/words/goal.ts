import type { Dictionaries } from '../../words/words.ts'

/** Where a charge is to end. */
const en = {
  set: 'Stop at an amount, kWh or %',
  stopsAt: (goal: string) => `Stops at ${goal}`,
  title: 'Stop charging at',
  by: 'Stop by',
  kinds: { money: 'Amount', wh: 'Energy', soc: 'Battery' },
  labels: { money: 'Amount', wh: 'kWh', soc: 'Battery, %' },
  note: {
    money: 'The charger stops when your bill reaches this. It may go slightly over.',
    wh: 'The charger stops when the meter reaches this. It may go slightly over.',
    soc: 'Works only where the charger reports the battery level.',
  },
  wrong: 'Enter a number.',
  wallet: (amount: string) => `Wallet: ${amount}`,
  save: (goal: string) => `Stop at ${goal}`,
  saveAny: 'Set',
  none: 'No automatic stop',
}

const vi: typeof en = {
  set: 'Dừng ở một mức tiền, kWh hoặc %',
  stopsAt: goal => `Dừng ở ${goal}`,
  title: 'Dừng sạc khi đạt',
  by: 'Dừng theo',
  kinds: { money: 'Số tiền', wh: 'Điện năng', soc: 'Pin' },
  labels: { money: 'Số tiền', wh: 'kWh', soc: 'Pin, %' },
  note: {
    money: 'Trụ nhận lệnh dừng khi tiền sạc đến mức này, có thể vượt một chút.',
    wh: 'Trụ nhận lệnh dừng khi công tơ đến mức này, có thể vượt một chút.',
    soc: 'Chỉ dùng được khi trụ báo mức pin.',
  },
  wrong: 'Hãy nhập một số.',
  wallet: amount => `Số dư ví: ${amount}`,
  save: goal => `Dừng ở ${goal}`,
  saveAny: 'Đặt mức dừng',
  none: 'Không tự dừng',
}

export const goalWords: Dictionaries<typeof en> = { en, vi }
