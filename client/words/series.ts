import type { Dictionaries } from './words.ts'

/** Bookings of every week, and of a class. */
const en = {
  repeat: 'Repeat every week',
  weeksOf: (count: number) => (count === 1 ? 'Only this time' : `${count} weeks`),
  free: 'Free',
  skipped: (why: string) => `Skipped: ${why}`,
  seatsFree: (free: number, all: number) => `${free} of ${all}`,
  missing: (labels: string) => `Taken: ${labels}`,
  book: (count: number) => (count === 1 ? 'Book one' : `Book all ${count}`),
  bookSome: (count: number, all: number) => `Book ${count} of ${all}`,
  none: 'None of these can be booked.',
  seats: 'Seats',
  cancelAll: (count: number) => `Cancel all ${count} in the series`,
  cancelAllText: 'All upcoming dates in the series are cancelled.',
  ofSeries: (count: number) => `One of ${count} upcoming in a series.`,
}

const vi: typeof en = {
  repeat: 'Lặp lại hằng tuần',
  weeksOf: count => (count === 1 ? 'Chỉ lần này' : `${count} tuần`),
  free: 'Còn trống',
  skipped: why => `Bỏ qua: ${why}`,
  seatsFree: (free, all) => `${free} / ${all}`,
  missing: labels => `Đã có người: ${labels}`,
  book: count => (count === 1 ? 'Đặt một lượt' : `Đặt cả ${count} lượt`),
  bookSome: (count, all) => `Đặt ${count} / ${all} lượt`,
  none: 'Không lượt nào đặt được.',
  seats: 'Số chỗ',
  cancelAll: count => `Huỷ cả ${count} lượt trong chuỗi`,
  cancelAllText: 'Mọi lượt sắp tới trong chuỗi sẽ bị huỷ.',
  ofSeries: count => `Thuộc chuỗi còn ${count} lượt.`,
}

export const seriesWords: Dictionaries<typeof en> = { en, vi }
