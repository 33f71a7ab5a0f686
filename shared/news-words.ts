import type { Language } from './bill-words.ts'
import type { CUSTOMER_NEWS } from './documents/note.ts'

/** News that a customer may be told. */
export type CustomerNews = (typeof CUSTOMER_NEWS)[number]

/** The parts of a note, ready to be put into words. */
export interface Told {
  isLibrary: boolean
  place: string
  /** Seat Q4, Connector A1. */
  spot: string
  amount: string
  until: string
  why: string
  text: string
  method: string
  /** What the pass is called. */
  pass: string
}

type NewsWords = Readonly<Record<CustomerNews, { title: (told: Told) => string; text: (told: Told) => string }>>

const en: NewsWords = {
  granted: {
    title: t => `${t.spot} is yours`,
    text: t => (t.until === '' ? t.place : `${t.place}, until ${t.until}`),
  },
  denied: { title: t => `${t.spot} wasn’t available`, text: t => t.why },
  displaced: {
    title: t => `Someone else is at ${t.spot}`,
    text: () => 'They started first. Your hold is released and you owe nothing.',
  },
  expired: { title: t => `Your hold on ${t.spot} expired`, text: () => 'The spot was released.' },
  cancelled: { title: t => `Your booking for ${t.spot} was cancelled`, text: t => t.place },
  'goal-reached': { title: t => `Stopping at ${t.amount || t.text}, as you set`, text: t => `${t.spot}, ${t.place}` },
  extended: { title: t => `${t.spot} is yours until ${t.until}`, text: t => t.place },
  unextended: { title: t => `${t.spot} can’t be kept until ${t.until}`, text: t => t.why },
  moved: { title: t => `You were moved to ${t.spot}`, text: t => t.place },
  started: {
    title: t => (t.isLibrary ? `Checked in at ${t.spot}` : `Charging at ${t.spot}`),
    text: t => t.place,
  },
  stopped: {
    title: t => (t.isLibrary ? `Checked out of ${t.spot}` : `Charging stopped at ${t.spot}`),
    text: t => t.place,
  },
  'awaiting-payment': { title: t => `${t.amount} to pay`, text: t => t.place },
  paid: { title: t => `${t.amount} paid`, text: t => `${t.place} · ${t.method}` },
  declined: {
    title: () => 'Payment failed',
    text: t => (t.amount === '' ? t.why : `Your wallet is ${t.amount} short.`),
  },
  waived: { title: () => 'Your bill was waived', text: t => t.text },
  corrected: { title: t => `Bill corrected by ${t.amount}`, text: t => t.place },
  refunded: { title: t => `${t.amount} refunded`, text: t => t.text },
  'hold-ending': {
    title: t => `${t.spot} is held until ${t.until}`,
    text: () => 'Come before then, or release it for someone else.',
  },
  'slot-ending': { title: t => `Your time ends at ${t.until}`, text: t => `${t.spot}, ${t.place}` },
  'idle-starting': {
    title: t => `Idle fee from ${t.until}`,
    text: t => `Charging at ${t.spot} is complete. Unplug before then.`,
  },
  'balance-low': {
    title: t => `Your balance is low: ${t.amount}`,
    text: () => 'Top up before your next booking.',
  },
  'topped-up': { title: t => `${t.amount} added to your wallet`, text: t => t.place },
  'topup-declined': { title: () => 'Your top-up was declined', text: t => t.text },
  'pass-sold': { title: t => `Your pass: ${t.pass}`, text: t => `${t.place}, valid until ${t.until}` },
  'pass-ending': { title: t => `Your pass ends soon: ${t.pass}`, text: t => `Valid until ${t.until}, ${t.place}` },
  'pass-used-up': {
    title: t => `Your pass is used up: ${t.pass}`,
    text: () => 'From now on you pay the usual price, or buy another pass.',
  },
  'price-changed': {
    title: t => `New prices at ${t.place}`,
    text: () => 'You pay the price in effect when you start.',
  },
  'seen-empty': {
    title: t => `Are you still at ${t.spot}?`,
    text: () => 'Your seat was seen empty. Come back, or confirm on your session page. Otherwise your visit ends.',
  },
  'report-accepted': {
    title: t => `${t.place} has seen your report`,
    text: () => 'Staff are looking into it. Thank you.',
  },
  'report-answered': { title: t => `${t.place} answered your report`, text: t => t.text },
  'report-resolved': {
    title: t => `Your report at ${t.place} is closed`,
    text: t => (t.text === '' ? 'The problem is fixed.' : t.text),
  },
  issue: { title: t => `A problem was reported at ${t.spot}`, text: t => t.text },
  'no-show': {
    title: t => `You missed your booking for ${t.spot}`,
    text: () => 'After several missed bookings, you can’t book for a few days.',
  },
  'no-show-lifted': { title: () => 'A missed booking was removed', text: t => t.text },
  'dispute-answered': { title: () => 'Your dispute was answered', text: t => t.text },
  claimed: { title: () => 'A visit was added', text: t => t.place },
}

const vi: NewsWords = {
  granted: {
    title: t => `Đã giữ ${t.spot} cho bạn`,
    text: t => (t.until === '' ? t.place : `${t.place}, đến ${t.until}`),
  },
  denied: { title: t => `Không giữ được ${t.spot}`, text: t => t.why },
  displaced: {
    title: t => `Có người khác ở ${t.spot}`,
    text: () => 'Họ đã bắt đầu trước. Chỗ giữ của bạn đã được nhả, bạn không phải trả gì.',
  },
  expired: { title: t => `Đã hết giờ giữ ${t.spot}`, text: () => 'Chỗ đã được nhả.' },
  cancelled: { title: t => `Lượt đặt ${t.spot} đã bị huỷ`, text: t => t.place },
  'goal-reached': { title: t => `Dừng ở mức ${t.amount || t.text} bạn đã đặt`, text: t => `${t.spot}, ${t.place}` },
  extended: { title: t => `${t.spot} là của bạn đến ${t.until}`, text: t => t.place },
  unextended: { title: t => `Không gia hạn được ${t.spot} đến ${t.until}`, text: t => t.why },
  moved: { title: t => `Bạn được chuyển sang ${t.spot}`, text: t => t.place },
  started: {
    title: t => (t.isLibrary ? `Bạn đã nhận ${t.spot}` : `Bắt đầu sạc tại ${t.spot}`),
    text: t => t.place,
  },
  stopped: {
    title: t => (t.isLibrary ? `Bạn đã trả ${t.spot}` : `Đã dừng sạc tại ${t.spot}`),
    text: t => t.place,
  },
  'awaiting-payment': { title: t => `Cần trả ${t.amount}`, text: t => t.place },
  paid: { title: t => `Đã trả ${t.amount}`, text: t => `${t.place} · ${t.method}` },
  declined: {
    title: () => 'Thanh toán không thành công',
    text: t => (t.amount === '' ? t.why : `Ví còn thiếu ${t.amount}.`),
  },
  waived: { title: () => 'Hoá đơn của bạn đã được miễn', text: t => t.text },
  corrected: { title: t => `Hoá đơn được điều chỉnh ${t.amount}`, text: t => t.place },
  refunded: { title: t => `Đã hoàn ${t.amount}`, text: t => t.text },
  'hold-ending': {
    title: t => `${t.spot} chỉ được giữ đến ${t.until}`,
    text: () => 'Hãy đến, hoặc nhường cho người khác.',
  },
  'slot-ending': { title: t => `Lượt của bạn hết lúc ${t.until}`, text: t => `${t.spot}, ${t.place}` },
  'idle-starting': {
    title: t => `Phí đậu sau sạc từ ${t.until}`,
    text: t => `${t.spot} đã sạc xong. Hãy rút dây trước giờ đó.`,
  },
  'balance-low': { title: t => `Ví chỉ còn ${t.amount}`, text: () => 'Hãy nạp thêm trước lần đặt tới.' },
  'topped-up': { title: t => `${t.amount} đã vào ví`, text: t => t.place },
  'topup-declined': { title: () => 'Lượt nạp tiền bị từ chối', text: t => t.text },
  'pass-sold': { title: t => `Gói của bạn: ${t.pass}`, text: t => `${t.place}, dùng đến hết ${t.until}` },
  'pass-ending': { title: t => `Gói sắp hết hạn: ${t.pass}`, text: t => `Dùng đến hết ${t.until}, ${t.place}` },
  'pass-used-up': {
    title: t => `Đã dùng hết gói: ${t.pass}`,
    text: () => 'Từ nay tính theo giá thường. Bạn có thể mua gói mới.',
  },
  'price-changed': { title: t => `Giá mới tại ${t.place}`, text: () => 'Giá áp dụng là giá lúc bạn bắt đầu.' },
  'seen-empty': {
    title: t => `Bạn còn ở ${t.spot} không?`,
    text: () =>
      'Có người thấy chỗ trống. Hãy quay lại hoặc xác nhận trong trang phiên, nếu không lượt ngồi sẽ kết thúc.',
  },
  'report-accepted': {
    title: t => `${t.place} đã xem báo cáo của bạn`,
    text: () => 'Nhân viên đang xử lý. Cảm ơn bạn.',
  },
  'report-answered': { title: t => `${t.place} trả lời báo cáo của bạn`, text: t => t.text },
  'report-resolved': {
    title: t => `Báo cáo của bạn tại ${t.place} đã đóng`,
    text: t => (t.text === '' ? 'Sự cố đã được xử lý.' : t.text),
  },
  issue: { title: t => `Có sự cố tại ${t.spot}`, text: t => t.text },
  'no-show': {
    title: t => `Bạn đã không đến ${t.spot}`,
    text: () => 'Sau nhiều lần không đến, bạn không đặt chỗ được trong vài ngày.',
  },
  'no-show-lifted': { title: () => 'Đã xoá một lần không đến', text: t => t.text },
  'dispute-answered': { title: () => 'Khiếu nại của bạn đã được trả lời', text: t => t.text },
  claimed: { title: () => 'Đã thêm một lượt vào danh sách của bạn', text: t => t.place },
}

/** A customer's news, as the app's inbox, a letter and a message on a locked screen say them. */
export const newsWords: Readonly<Record<Language, NewsWords>> = { en, vi }
