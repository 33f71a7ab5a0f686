import type { Dictionaries } from '../../../words/words.ts'

/** A shift of the drawer. */
const en = {
  shiftOf: (who: string) => `${who}’s shift`,
  openedAt: 'Opened',
  receiptsGiven: 'Receipts',
  noTakings: 'Nothing taken yet.',
  countDrawer: 'Count drawer',
  countMeans: 'Count all notes and coins, including the float. You see afterwards what it should be.',
  thatIsCounted: 'Confirm count',
  expected: 'Expected',
  differenceMeans: 'The difference is recorded with the shift. The owner sees it.',
  closeShift: 'Close shift',
  earlierShifts: 'Earlier shifts',
  gapsTitle: 'Missing receipt numbers',
  gapsMean:
    'These numbers were issued but no receipt has arrived. If a colleague used this tablet, their work may still be unsent. Otherwise void them.',
  voidIt: 'Void',
  voidOf: (receipt: string) => `Void ${receipt}?`,
  voidMeans: 'The number is no longer used. The owner sees your reason.',
  voidReasons: ['Misprint', 'Tablet failed', 'Customer changed their mind'],
}

const vi: typeof en = {
  shiftOf: who => `Ca của ${who}`,
  openedAt: 'Mở lúc',
  receiptsGiven: 'Số biên lai',
  noTakings: 'Ca này chưa thu gì.',
  countDrawer: 'Đếm ngăn kéo',
  countMeans: 'Hãy đếm hết tiền giấy và tiền xu, gồm tiền đầu ca. Số phải có sẽ hiện sau.',
  thatIsCounted: 'Xác nhận số đã đếm',
  expected: 'Phải có',
  differenceMeans: 'Chênh lệch được ghi vào ca. Chủ cơ sở sẽ thấy.',
  closeShift: 'Đóng ca',
  earlierShifts: 'Các ca trước',
  gapsTitle: 'Số biên lai bị thiếu',
  gapsMean:
    'Các số này đã được cấp nhưng chưa rõ cho khoản nào. Nếu đồng nghiệp vừa dùng máy này, việc của họ có thể còn chờ họ quay lại. Nếu không, hãy huỷ số.',
  voidIt: 'Huỷ số',
  voidOf: receipt => `Huỷ số ${receipt}?`,
  voidMeans: 'Từ nay số này không có giá trị. Chủ cơ sở thấy việc này cùng lý do.',
  voidReasons: ['In sai', 'Máy hỏng', 'Khách đổi ý'],
}

export const shiftAskWords: Dictionaries<typeof en> = { en, vi }
