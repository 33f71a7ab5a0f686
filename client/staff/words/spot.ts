import type { OrderFacts } from '../../../shared/documents/station/facts.ts'
import type { Dictionaries } from '../../words/words.ts'

/** One spot: its charger, its problems, a booking for a customer. */
const en = {
  charger: 'Charger',
  reported: {
    available: 'Ready',
    occupied: 'Plugged in',
    faulted: 'Fault',
    reserved: 'Reserved',
    unavailable: 'Out of service',
    offline: 'No signal',
    silent: 'Never connected',
  },
  orders: { start: 'Start', stop: 'Stop', unlock: 'Unlock', reset: 'Restart', move: 'Move' } satisfies Record<
    OrderFacts['asked']['action'],
    string
  >,
  orderFailed: (order: string, why: string) => `${order}: ${why}. Try again, or check the charger.`,
  answers: {
    accepted: 'accepted',
    rejected: 'refused by the charger',
    'timed-out': 'no response',
    offline: 'no signal',
    'no-charger': 'no charger',
    'not-charging': 'nothing to stop',
    ended: 'already ended',
    taken: 'the connector is taken',
    'there-rejected': 'refused by the new charger',
    'there-timed-out': 'no response from the new charger',
    'there-offline': 'no signal from the new charger',
  } as Readonly<Record<string, string>>,
  reportIssue: 'Report a problem',
  resolve: 'Resolved',
  more: 'More',
  block: 'Mark out of order',
  accept: 'Accept',
  answer: 'Reply',
  answeredWith: (text: string) => `Replied: ${text}`,
  dismissReport: 'Dismiss',
  code: (code: string) => `Code ${code}`,
  from: 'From',
}

const vi: typeof en = {
  charger: 'Trụ sạc',
  reported: {
    available: 'Sẵn sàng',
    occupied: 'Đã cắm dây',
    faulted: 'Đang báo lỗi',
    reserved: 'Giữ cho lượt đặt',
    unavailable: 'Tạm ngừng',
    offline: 'Không phản hồi',
    silent: 'Chưa từng kết nối',
  },
  orders: { start: 'Bắt đầu', stop: 'Dừng', unlock: 'Mở khoá', reset: 'Khởi động lại', move: 'Chuyển' },
  orderFailed: (order, why) => `${order}: ${why}. Hãy thử lại hoặc ra xem trụ sạc.`,
  answers: {
    accepted: 'đã nhận',
    rejected: 'trụ sạc từ chối',
    'timed-out': 'chưa trả lời',
    offline: 'không phản hồi',
    'no-charger': 'không có trụ sạc',
    'not-charging': 'không có gì để dừng',
    ended: 'đã kết thúc',
    taken: 'cổng đã có người',
    'there-rejected': 'trụ mới từ chối',
    'there-timed-out': 'trụ mới chưa trả lời',
    'there-offline': 'trụ mới không phản hồi',
  },
  reportIssue: 'Báo sự cố',
  resolve: 'Đã xử lý',
  more: 'Thêm',
  block: 'Báo hỏng',
  accept: 'Tiếp nhận',
  answer: 'Trả lời',
  answeredWith: text => `Đã trả lời: ${text}`,
  dismissReport: 'Bỏ qua',
  code: code => `Mã ${code}`,
  from: 'Từ',
}

export const spotWords: Dictionaries<typeof en> = { en, vi }
