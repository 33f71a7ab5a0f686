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
    'No receipt has arrived for these numbers. A colleague may have unsent work on this tablet. If not, void them.',
  voidIt: 'Void',
  voidOf: (receipt: string) => `Void ${receipt}?`,
  voidMeans: 'The number is no longer used. The owner sees your reason.',
  voidReasons: ['Misprint', 'Tablet failed', 'Changed their mind'],
}

const vi: typeof en = {
  shiftOf: who => `Ca của ${who}`,
  openedAt: 'Mở lúc',
  receiptsGiven: 'Số lượng biên lai',
  noTakings: 'Ca này chưa thu gì.',
  countDrawer: 'Đếm tiền trong ngăn kéo',
  countMeans: 'Hãy đếm hết tiền giấy và tiền xu, gồm cả tiền đầu ca. Số phải có sẽ hiện sau.',
  thatIsCounted: 'Xác nhận số đã đếm',
  expected: 'Phải có',
  differenceMeans: 'Chênh lệch được ghi vào ca. Chủ cơ sở sẽ thấy.',
  closeShift: 'Đóng ca',
  earlierShifts: 'Các ca trước',
  gapsTitle: 'Số biên lai bị thiếu',
  gapsMean:
    'Chưa nhận được biên lai mang các số này. Đồng nghiệp có thể còn việc chưa gửi trên máy này. Nếu không, hãy huỷ số.',
  voidIt: 'Huỷ số',
  voidOf: receipt => `Huỷ số ${receipt}?`,
  voidMeans: 'Số này không còn dùng nữa. Chủ cơ sở thấy lý do của bạn.',
  voidReasons: ['In sai', 'Máy hỏng', 'Đổi ý'],
}

export const shiftAskWords: Dictionaries<typeof en> = { en, vi }
