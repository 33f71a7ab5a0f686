import type { Item } from '../../sync/engine.ts'
import type { Dictionaries } from '../../words/words.ts'

/** A deed in the words of its time: names of spots and people as they were then. */
export interface DeedWords {
  spot: string
  who: string
  to: string
  amount: string
  action: string
  receipt: string
}

const by = (who: string) => (who === '' ? '' : ` · ${who}`)

/** Everything this tablet has not seen confirmed. */
const en = {
  pendingTitle: 'Not saved yet',
  allSaved: 'Everything is saved.',
  waits: 'Waiting',
  progress: {
    unsaved: 'only in memory',
    kept: 'saved on this tablet',
    sent: 'sending',
    refused: 'refused',
  } satisfies Record<Item['progress']['kind'], string>,
  deeds: {
    start: ({ spot, who }) => `Started ${spot}${by(who)}`,
    stop: ({ spot, who }) => `Stopped ${spot}${by(who)}`,
    book: ({ spot, who }) => `Booked ${spot}${by(who)}`,
    bookFor: ({ spot, who }) => `Booked ${spot} for ${who}`,
    name: ({ spot, who }) => `Name at ${spot}: ${who}`,
    buyer: ({ spot, who }) => `Invoice details for ${spot}${by(who)}`,
    cancel: ({ spot, who }) => `Cancelled the booking of ${spot}${by(who)}`,
    move: ({ spot, to, who }) => `Moved ${spot} to ${to}${by(who)}`,
    extend: ({ spot, to, who }) => `Extended ${spot} until ${to}${by(who)}`,
    meter: ({ spot }) => `Read the meter of ${spot}`,
    pay: ({ spot, amount, receipt }) => `Took ${amount} for ${spot} · ${receipt}`,
    waive: ({ spot, who }) => `Wrote off ${spot}${by(who)}`,
    refund: ({ spot, amount }) => `Refunded ${amount} for ${spot}`,
    askRefund: ({ spot, amount }) => `Asked the owner to refund ${amount} for ${spot}`,
    empty: ({ spot, who }) => `Reported ${spot} empty${by(who)}`,
    back: ({ spot, who }) => `Back at ${spot}${by(who)}`,
    report: ({ spot }) => `Reported a problem at ${spot}`,
    resolve: ({ spot }) => `Resolved a problem at ${spot}`,
    block: ({ spot }) => `Marked ${spot} out of order`,
    accept: ({ spot }) => `Accepted a report at ${spot}`,
    answer: ({ spot }) => `Answered a report at ${spot}`,
    order: ({ spot, action }) => `Charger at ${spot}: ${action}`,
    approve: ({ who, amount }) => `Received ${amount} for ${who}’s wallet`,
    sellPass: ({ who, amount }) => `Sold ${who} a pass for ${amount}`,
    group: ({ who }) => `Set the price groups of ${who}`,
    decline: ({ who }) => `Declined a top-up by ${who}`,
    settle: ({ spot }) => `Resolved a matter${by(spot)}`,
    openShift: ({ amount }) => `Opened a shift with ${amount}`,
    countShift: () => 'Counted the drawer',
    closeShift: () => 'Closed the shift',
    void: ({ receipt }) => `Voided ${receipt}`,
    askSeries: () => 'Requested receipt numbers',
    seen: () => 'Marked activity as read',
  } satisfies Record<string, (deed: DeedWords) => string>,
  otherDeed: 'A change by another version of this app',
  export: 'Save as a file',
  firstWas: (who: string) => `${who} did this first. Nothing is counted twice.`,
  dismiss: 'Dismiss',
}

const vi: typeof en = {
  pendingTitle: 'Chưa lưu',
  allSaved: 'Đã lưu tất cả.',
  waits: 'Đang chờ',
  progress: {
    unsaved: 'chỉ trong bộ nhớ',
    kept: 'đã lưu trên máy này',
    sent: 'đang gửi',
    refused: 'bị từ chối',
  },
  deeds: {
    start: ({ spot, who }) => `Bắt đầu ${spot}${by(who)}`,
    stop: ({ spot, who }) => `Dừng ${spot}${by(who)}`,
    book: ({ spot, who }) => `Đặt ${spot}${by(who)}`,
    bookFor: ({ spot, who }) => `Đặt ${spot} cho ${who}`,
    name: ({ spot, who }) => `Tên ở ${spot}: ${who}`,
    buyer: ({ spot, who }) => `Thông tin xuất hoá đơn cho ${spot}${by(who)}`,
    cancel: ({ spot, who }) => `Huỷ lượt đặt ${spot}${by(who)}`,
    move: ({ spot, to, who }) => `Chuyển ${spot} sang ${to}${by(who)}`,
    extend: ({ spot, to, who }) => `Gia hạn ${spot} đến ${to}${by(who)}`,
    meter: ({ spot }) => `Đọc công tơ ${spot}`,
    pay: ({ spot, amount, receipt }) => `Thu ${amount} cho ${spot} · ${receipt}`,
    waive: ({ spot, who }) => `Miễn thu ${spot}${by(who)}`,
    refund: ({ spot, amount }) => `Hoàn ${amount} cho ${spot}`,
    askRefund: ({ spot, amount }) => `Xin chủ cơ sở hoàn ${amount} cho ${spot}`,
    empty: ({ spot, who }) => `Không thấy ai ở ${spot}${by(who)}`,
    back: ({ spot, who }) => `Đã quay lại ${spot}${by(who)}`,
    report: ({ spot }) => `Báo sự cố ở ${spot}`,
    resolve: ({ spot }) => `Xử lý sự cố ở ${spot}`,
    block: ({ spot }) => `Báo hỏng ${spot}`,
    accept: ({ spot }) => `Tiếp nhận báo cáo ở ${spot}`,
    answer: ({ spot }) => `Trả lời báo cáo ở ${spot}`,
    order: ({ spot, action }) => `Trụ ở ${spot}: ${action}`,
    approve: ({ who, amount }) => `Nhận ${amount} vào ví của ${who}`,
    sellPass: ({ who, amount }) => `Bán gói ${amount} cho ${who}`,
    group: ({ who }) => `Đặt nhóm giá của ${who}`,
    decline: ({ who }) => `Từ chối nạp tiền của ${who}`,
    settle: ({ spot }) => `Xử lý một việc${by(spot)}`,
    openShift: ({ amount }) => `Mở ca với ${amount}`,
    countShift: () => 'Đếm tiền trong ngăn kéo',
    closeShift: () => 'Đóng ca',
    void: ({ receipt }) => `Huỷ biên lai ${receipt}`,
    askSeries: () => 'Xin dãy số biên lai',
    seen: () => 'Đánh dấu hoạt động đã xem',
  },
  otherDeed: 'Thay đổi từ phiên bản khác của ứng dụng',
  export: 'Lưu thành tệp',
  firstWas: who => `${who} đã làm việc này trước. Không có gì bị tính hai lần.`,
  dismiss: 'Bỏ qua',
}

export const outboxWords: Dictionaries<typeof en> = { en, vi }
