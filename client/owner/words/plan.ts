import type { Dictionaries } from '../../words/words.ts'

const en = {
  parts: { wall: 'Wall', door: 'Door', window: 'Window', zone: 'Zone' },
  add: 'Draw',
  zone: 'Zone',
  width: 'Width',
  height: 'Height',
  size: 'From 8 to 10000.',
  turn: 'Turn',
  remove: 'Remove',
  full: 'This plan is full. Remove something first.',
  addFloor: 'Add a floor',
  rows: 'Add rows',
  rowsText: 'Spots side by side, numbered from the first label. They go below the others on this floor.',
  first: 'First label',
  many: 'Rows',
  perRow: 'Spots per row',
  number: 'A whole number from 1.',
  tooMany: (most: number) => `At most ${most} at once.`,
  confirm: (count: number) => (count === 1 ? 'Add 1 spot' : `Add ${count} spots`),
  done: (count: number) => (count === 1 ? '1 spot added.' : `${count} spots added.`),
}

const vi: typeof en = {
  parts: { wall: 'Tường', door: 'Cửa ra vào', window: 'Cửa sổ', zone: 'Khu vực' },
  add: 'Vẽ',
  zone: 'Khu vực',
  width: 'Chiều ngang',
  height: 'Chiều dọc',
  size: 'Từ 8 đến 10000.',
  turn: 'Xoay',
  remove: 'Xoá',
  full: 'Sơ đồ đã đầy. Hãy xoá bớt trước.',
  addFloor: 'Thêm tầng',
  rows: 'Thêm theo hàng',
  rowsText: 'Các chỗ cạnh nhau, đánh số tiếp từ nhãn đầu tiên, nằm dưới các chỗ khác của tầng này.',
  first: 'Nhãn đầu tiên',
  many: 'Số hàng',
  perRow: 'Số chỗ mỗi hàng',
  number: 'Số nguyên từ 1.',
  tooMany: most => `Mỗi lần tối đa ${most} chỗ.`,
  confirm: count => `Thêm ${count} chỗ`,
  done: count => `Đã thêm ${count} chỗ.`,
}

/** What a plan holds beside its spots, its floors, and many spots at once. */
export const planWords: Dictionaries<typeof en> = { en, vi }
