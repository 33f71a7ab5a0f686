import { BILL_WORDS } from '../../shared/bill-words.ts'
import type { Phase } from '../../shared/documents/station/phase.ts'
import type { Locale } from '../state/preferences.ts'
import type { SpotKind } from '../state/spot-look.ts'
import type { Dictionaries } from './words.ts'

/** The words all apps share: states, reasons, links, bills. */
const en = {
  /** Which of them it is. */
  locale: 'en' as Locale,
  ui: {
    close: 'Close',
    dismiss: 'Dismiss',
    cancel: 'Cancel',
    back: 'Back',
    save: 'Save',
    done: 'Done',
    retry: 'Try again',
    more: 'Show more',
    less: 'Show less',
    loading: 'Loading',
    search: 'Search',
    all: 'All',
    undo: 'Undo',
    language: 'Language',
    theme: 'Appearance',
    themes: { light: 'Light', dark: 'Dark', system: 'System' },
    update: 'Update now',
    updateReady: 'A new version is ready.',
    signIn: 'Sign in',
    forgotten: 'Forgot your password?',
    signOut: 'Sign out',
    email: 'Email',
    password: 'Password',
    name: 'Name',
    reason: 'Reason',
    demo: 'This is a demo. Sign in as:',
    somethingWrong: 'That didn’t work. Try again, or ask at the desk.',
  },
  trade: { charging: 'Charging station', library: 'Library' },
  spot: { charging: { one: 'Connector', many: 'Connectors' }, library: { one: 'Seat', many: 'Seats' } },
  spotKinds: {
    free: 'Free',
    held: 'Held',
    active: 'In use',
    owing: 'Unpaid',
    broken: 'Out of order',
    closed: 'Closed now',
    unknown: 'No signal',
  } satisfies Record<SpotKind, string>,
  notHere: 'Not on this device yet',
  notHereText: 'It loads when you’re back online.',
  keptHere: 'Saved on this device. It will be sent when you’re back online.',
  away: 'Away',
  starting: 'Starting…',
  stopping: 'Stopping…',
  waitsForPower: 'Waiting for power',
  sharedPower: (gets: string, most: string) => `${gets} of ${most} (shared)`,
  /** A plug that its charger takes no car at: somebody told it so. */
  outOfService: 'Out of service',
  /** A walk-in without a name, told apart by a code they can say. */
  guest: 'Guest',
  waits: 'Not confirmed yet',
  phases: {
    requested: 'Requested',
    held: 'Held',
    active: 'In use',
    owing: 'Unpaid',
    paid: 'Paid',
    cancelled: 'Cancelled',
    denied: 'Not available',
    expired: 'Expired',
    displaced: 'Taken by someone else',
    waived: 'Written off',
  } satisfies Record<Phase, string>,
  refunded: 'Refunded',
  types: {
    ccs2: 'CCS2',
    type2: 'Type 2',
    chademo: 'CHAdeMO',
    seat: 'Seat',
    room: 'Group room',
    desk: 'Desk',
  } as Record<string, string>,
  features: {
    power: 'Power socket',
    quiet: 'Quiet',
    accessible: 'Accessible',
    window: 'By the window',
    screen: 'Screen',
    group: 'Group',
  } as Record<string, string>,
  link: {
    live: 'Live',
    saved: 'Live, everything saved',
    saving: 'Saving',
    catchingUp: 'Catching up',
    notLive: 'Not live',
    offline: (since: string | null, pending: number) => {
      const start = since === null ? 'Offline' : `Offline since ${since}`
      return pending === 0 ? start : `${start} · ${changes(pending)} kept on this device`
    },
    notSaved: (pending: number) => `${changes(pending)} not saved on this device. Keep this page open.`,
  },
  bill: {
    ...BILL_WORDS.en,
    tax: (amount: string) => `Includes tax: ${amount}`,
    soFar: 'So far',
  },
  days: { today: 'Today', yesterday: 'Yesterday' },
  methods: { wallet: 'Wallet', cash: 'Cash', card: 'Card', transfer: 'Bank transfer', online: 'Card (online)' },
}

export type SharedWords = typeof en

export type Trade = keyof SharedWords['trade']

const vi: SharedWords = {
  locale: 'vi',
  ui: {
    close: 'Đóng',
    dismiss: 'Bỏ qua',
    cancel: 'Huỷ',
    back: 'Quay lại',
    save: 'Lưu',
    done: 'Xong',
    retry: 'Thử lại',
    more: 'Xem thêm',
    less: 'Thu gọn',
    loading: 'Đang tải',
    search: 'Tìm kiếm',
    all: 'Tất cả',
    undo: 'Hoàn tác',
    language: 'Ngôn ngữ',
    theme: 'Giao diện',
    themes: { light: 'Sáng', dark: 'Tối', system: 'Theo thiết bị' },
    update: 'Cập nhật ngay',
    updateReady: 'Đã có phiên bản mới.',
    signIn: 'Đăng nhập',
    forgotten: 'Quên mật khẩu?',
    signOut: 'Đăng xuất',
    email: 'Email',
    password: 'Mật khẩu',
    name: 'Tên',
    reason: 'Lý do',
    demo: 'Đây là bản dùng thử. Vào với vai:',
    somethingWrong: 'Chưa thực hiện được. Hãy thử lại hoặc hỏi nhân viên tại quầy.',
  },
  trade: { charging: 'Trạm sạc', library: 'Thư viện' },
  spot: { charging: { one: 'Cổng sạc', many: 'Cổng sạc' }, library: { one: 'Chỗ ngồi', many: 'Chỗ ngồi' } },
  spotKinds: {
    free: 'Trống',
    held: 'Đang giữ',
    active: 'Đang dùng',
    owing: 'Chưa trả',
    broken: 'Hỏng',
    closed: 'Ngoài giờ mở cửa',
    unknown: 'Không phản hồi',
  },
  notHere: 'Máy này chưa có thông tin',
  notHereText: 'Thông tin sẽ hiện ngay khi có mạng.',
  keptHere: 'Đã lưu trên máy này, sẽ gửi ngay khi có mạng.',
  away: 'Tạm rời chỗ',
  starting: 'Đang bắt đầu…',
  stopping: 'Đang dừng…',
  waitsForPower: 'Chờ cấp điện',
  sharedPower: (gets, most) => `${gets} trên ${most} (chia nhau)`,
  outOfService: 'Tạm ngừng',
  guest: 'Khách',
  waits: 'Chờ xác nhận',
  phases: {
    requested: 'Đã yêu cầu',
    held: 'Đang giữ',
    active: 'Đang dùng',
    owing: 'Chưa trả',
    paid: 'Đã thanh toán',
    cancelled: 'Đã huỷ',
    denied: 'Không còn chỗ',
    expired: 'Hết hạn giữ',
    displaced: 'Người khác đã dùng',
    waived: 'Đã miễn',
  },
  refunded: 'Đã hoàn tiền',
  types: { ccs2: 'CCS2', type2: 'Type 2', chademo: 'CHAdeMO', seat: 'Chỗ ngồi', room: 'Phòng nhóm', desk: 'Bàn' },
  features: {
    power: 'Có ổ điện',
    quiet: 'Yên tĩnh',
    accessible: 'Cho xe lăn',
    window: 'Cạnh cửa sổ',
    screen: 'Có màn hình',
    group: 'Nhóm',
  },
  link: {
    live: 'Trực tuyến',
    saved: 'Trực tuyến, đã lưu tất cả',
    saving: 'Đang lưu',
    catchingUp: 'Đang đồng bộ',
    notLive: 'Chưa trực tuyến',
    offline: (since, pending) => {
      const start = since === null ? 'Ngoại tuyến' : `Ngoại tuyến từ ${since}`
      return pending === 0 ? start : `${start} · ${pending} thay đổi lưu trên máy này`
    },
    notSaved: pending => `${pending} thay đổi chưa lưu được trên máy này. Đừng đóng trang.`,
  },
  bill: {
    ...BILL_WORDS.vi,
    tax: amount => `Trong đó thuế: ${amount}`,
    soFar: 'Tạm tính',
  },
  days: { today: 'Hôm nay', yesterday: 'Hôm qua' },
  methods: { wallet: 'Ví', cash: 'Tiền mặt', card: 'Thẻ', transfer: 'Chuyển khoản', online: 'Thẻ trực tuyến' },
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`
}

export const sharedWords: Dictionaries<SharedWords> = { en, vi }

/** The name of a connector's type or a seat's feature; what an owner wrote themselves is shown as it is. */
export function named(names: Record<string, string>, word: string | undefined): string {
  return word === undefined ? '' : (names[word] ?? word)
}
