import type { Dictionaries } from '../../words/words.ts'

/** A shift of the drawer. */
const en = {
  shiftIsOpen: 'A shift is open.',
  openShift: 'Open shift',
  float: 'Opening float',
  series: 'Drawer',
  takings: 'Takings',
  counted: 'Counted',
  difference: 'Difference',
}

const vi: typeof en = {
  shiftIsOpen: 'Ca đang mở.',
  openShift: 'Mở ca',
  float: 'Tiền đầu ca',
  series: 'Ngăn kéo',
  takings: 'Tiền đã thu',
  counted: 'Đếm được',
  difference: 'Chênh lệch',
}

export const shiftWords: Dictionaries<typeof en> = { en, vi }
