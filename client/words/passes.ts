import type { Dictionaries } from './words.ts'

/** A pass as all three apps say it. */
const en = {
  holds: (much: string) => `Holds ${much}`,
  unlimited: { kWh: 'All your charging', hour: 'All your time here' },
  perDay: (much: string) => `up to ${much} a day`,
  lasts: {
    days: (count: number) => (count === 1 ? 'valid for one day' : `valid for ${count} days`),
    months: (count: number) => (count === 1 ? 'valid for one month' : `valid for ${count} months`),
  },
  until: (date: string) => `until ${date}`,
  group: (name: string) => `Only for: ${name}`,
}

const vi: typeof en = {
  holds: much => `Gồm ${much}`,
  unlimited: { kWh: 'Sạc không giới hạn', hour: 'Không giới hạn giờ' },
  perDay: much => `tối đa ${much} mỗi ngày`,
  lasts: {
    days: count => `dùng trong ${count} ngày`,
    months: count => `dùng trong ${count} tháng`,
  },
  until: date => `đến ${date}`,
  group: name => `Chỉ dành cho: ${name}`,
}

export const passWords: Dictionaries<typeof en> = { en, vi }
