import type { Dictionaries } from '../../words/words.ts'

/** What goes on, in a few words. */
const en = {
  open: (label: string) => `Your session at ${label}`,
  charging: 'Charging',
  studying: 'Seat in use',
  held: (left: string) => `Held for you · ${left}`,
  later_: (time: string) => `Booked from ${time}`,
  requested: 'Asked for, not confirmed yet',
  owing: 'To be paid',
  billing: 'Your bill is being made',
  awayUntil: (time: string) => `Away, kept until ${time}`,
  awayOver: (time: string) => `Away since ${time}. Come back, the time is over.`,
}

type RunningWords = typeof en

const vi: RunningWords = {
  open: label => `Phiên của bạn tại ${label}`,
  charging: 'Đang sạc',
  studying: 'Đang ngồi',
  held: left => `Đang giữ cho bạn · ${left}`,
  later_: time => `Đã đặt từ ${time}`,
  requested: 'Đã yêu cầu, chưa xác nhận',
  owing: 'Cần thanh toán',
  billing: 'Đang lập hoá đơn',
  awayUntil: time => `Tạm rời, giữ chỗ đến ${time}`,
  awayOver: time => `Tạm rời từ ${time}. Đã hết giờ, hãy quay lại.`,
}

export const runningWords: Dictionaries<RunningWords> = { en, vi }
