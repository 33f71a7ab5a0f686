import type { Dictionaries } from '../../../words/words.ts'

/** One spot: its charger, its problems, a booking for a customer. */
const en = {
  lastOrders: 'Recent commands',
  orderWaits: 'waiting',
  reportOf: (spot: string) => `Problem at ${spot}`,
  whatIsWrong: 'What’s wrong',
  outOfUseHint: 'No one can book or start it until this is resolved.',
  report: 'Report',
  reported_: 'Reported',
  answerOf: (who: string) => `Reply to ${who}`,
  dismissOf: (spot: string) => `Dismiss the report at ${spot}?`,
  theyAreTold: (who: string) => `${who} will read this.`,
  resolveOf: (spot: string) => `Problem at ${spot} resolved?`,
  whatWasDone: 'What was done',
  bookOf: (spot: string) => `Book ${spot}`,
  holdNow: (length: string) => `Hold now, ${length}`,
  forATime: 'Book a time',
  noTimeLeft: 'No time left on this day. Choose another.',
  takenThen: (times: string) => (times === '' ? 'Free all day.' : `Taken: ${times}`),
  forWhomHint: 'Type a name, or pick one below.',
  bookNobody: 'Book without a name',
  bookName: (name: string) => `Book for “${name}”`,
  noneKnown: 'No one recent by that name.',
}

const vi: typeof en = {
  lastOrders: 'Lệnh gần đây',
  orderWaits: 'đang chờ',
  reportOf: spot => `Sự cố ở ${spot}`,
  whatIsWrong: 'Có sự cố gì',
  outOfUseHint: 'Không ai đặt hay dùng được cho đến khi xử lý xong.',
  report: 'Báo',
  reported_: 'Đã báo',
  answerOf: who => `Trả lời ${who}`,
  dismissOf: spot => `Bỏ qua báo cáo ở ${spot}?`,
  theyAreTold: who => `${who} sẽ đọc nội dung này.`,
  resolveOf: spot => `Đã xử lý sự cố ở ${spot}?`,
  whatWasDone: 'Đã làm gì',
  bookOf: spot => `Đặt ${spot}`,
  holdNow: length => `Giữ ngay, ${length}`,
  forATime: 'Đặt theo khung giờ',
  noTimeLeft: 'Ngày này không còn giờ trống. Hãy chọn ngày khác.',
  takenThen: times => (times === '' ? 'Cả ngày còn trống.' : `Đã có người: ${times}`),
  forWhomHint: 'Nhập tên, hoặc chọn một người bên dưới.',
  bookNobody: 'Đặt không ghi tên',
  bookName: name => `Đặt cho “${name}”`,
  noneKnown: 'Gần đây không có ai tên như vậy.',
}

export const spotAskWords: Dictionaries<typeof en> = { en, vi }
