import type { Dictionaries } from '../../words/words.ts'

/** The rooms of work, each with a word at the edge. */
export type RoomOfWork = 'floor' | 'owing' | 'bookings' | 'topUps' | 'attention' | 'shift'

const count = (number: number, one: string, many: string) => (number === 1 ? `1 ${one}` : `${number} ${many}`)

/** Around the floor: the rail, the top bar, and matters. */
const en = {
  rooms: 'Rooms',
  rail: {
    floor: 'Floor',
    owing: 'Unpaid',
    bookings: 'Today',
    topUps: 'Top-ups',
    attention: 'Attention',
    shift: 'Shift',
  } satisfies Record<RoomOfWork, string>,
  offline: 'Offline',
  refusedCount: (number: number) => `${number} refused`,
  waitingCount: (number: number) => `${number} unsent`,
  shiftSince: (time: string) => `Shift since ${time}`,
  noShift: 'No shift',
  numbersCome: 'Waiting for receipt numbers',
  newsCount: (number: number) => (number === 0 ? 'Activity' : `Activity, ${number} unread`),
  needsYou: 'Needs you',
  nothingNeedsYou: 'All caught up.',
  troubles: (number: number) => `${count(number, 'thing needs', 'things need')} attention`,
  topUpsWait: (number: number) => `${count(number, 'top-up waits', 'top-ups wait')}`,
  filter: 'Show',
  shape: 'Layout',
  plan: 'Plan',
  grid: 'Grid',
  twoThere: 'Two here',
  twoThereHere: 'Two sessions here at once. Move or end one.',
  issue: 'Problem',
  silentSince: (time: string) => `since ${time}`,
  nextAt: (time: string) => `until ${time}`,
  nextBooking: (time: string, who: string | null) => `Booked from ${time}${who === null ? '' : ` for ${who}`}.`,
  billComes: 'Bill pending',
  about: (amount: string) => `about ${amount}`,
  paidWaits: 'Paid, confirming',
  settings: 'Settings',
}

export type FloorWords = typeof en

const vi: FloorWords = {
  rooms: 'Khu vực làm việc',
  rail: {
    floor: 'Sơ đồ',
    owing: 'Chưa trả',
    bookings: 'Hôm nay',
    topUps: 'Nạp tiền',
    attention: 'Cần xử lý',
    shift: 'Ca',
  },
  offline: 'Ngoại tuyến',
  refusedCount: number => `${number} bị từ chối`,
  waitingCount: number => `${number} chưa gửi`,
  shiftSince: time => `Ca từ ${time}`,
  noShift: 'Chưa mở ca',
  numbersCome: 'Đang chờ số biên lai',
  newsCount: number => (number === 0 ? 'Hoạt động' : `Hoạt động, ${number} chưa xem`),
  needsYou: 'Cần bạn',
  nothingNeedsYou: 'Không có việc nào cần xử lý.',
  troubles: number => `${number} việc cần xử lý`,
  topUpsWait: number => `${number} yêu cầu nạp tiền`,
  filter: 'Hiển thị',
  shape: 'Cách xem',
  plan: 'Sơ đồ',
  grid: 'Lưới',
  twoThere: 'Hai người',
  twoThereHere: 'Có hai người cùng lúc ở đây. Hãy chuyển hoặc kết thúc một người.',
  issue: 'Sự cố',
  silentSince: time => `từ ${time}`,
  nextAt: time => `đến ${time}`,
  nextBooking: (time, who) => `Đã đặt từ ${time}${who === null ? '' : ` cho ${who}`}.`,
  billComes: 'Chờ hoá đơn',
  about: amount => `khoảng ${amount}`,
  paidWaits: 'Đã thu, chờ xác nhận',
  settings: 'Cài đặt',
}

export const floorWords: Dictionaries<FloorWords> = { en, vi }
