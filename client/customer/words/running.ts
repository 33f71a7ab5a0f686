import type { Dictionaries } from '../../words/words.ts'

/** The running session in a few words. */
const en = {
  open: (label: string) => `Your session at ${label}`,
  charging: 'Charging',
  studying: 'Seat in use',
  held: (left: string) => `Held for you · ${left}`,
  later_: (time: string) => `Booked from ${time}`,
  requested: 'Requested, not confirmed yet',
  inLine: 'In line',
  firstFree: 'the first free spot',
  owing: 'To pay',
  billing: 'Preparing your bill',
  awayUntil: (time: string) => `Away until ${time}`,
  awayOver: (time: string) => `Your time away ended at ${time}. Please come back.`,
}

const vi: typeof en = {
  open: label => `Phiên của bạn tại ${label}`,
  charging: 'Đang sạc',
  studying: 'Đang ngồi',
  held: left => `Đang giữ cho bạn · ${left}`,
  later_: time => `Đã đặt từ ${time}`,
  requested: 'Đã yêu cầu, chưa xác nhận',
  inLine: 'Đang chờ đến lượt',
  firstFree: 'chỗ trống đầu tiên',
  owing: 'Cần thanh toán',
  billing: 'Đang lập hoá đơn',
  awayUntil: time => `Tạm rời, giữ chỗ đến ${time}`,
  awayOver: time => `Chỗ chỉ được giữ đến ${time}. Hãy quay lại.`,
}

export const runningWords: Dictionaries<typeof en> = { en, vi }
