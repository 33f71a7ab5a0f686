import type { CUSTOMER_NEWS } from '../../../shared/documents/note.ts'
import type { Dictionaries } from '../../words/words.ts'

type News = (typeof CUSTOMER_NEWS)[number]

/** What a note is made of, ready to be put in words. */
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
}

/** A deed that waits or was refused. */
export interface DeedTold {
  spot: string
  place: string
  amount: string
  code: string
}

const en = {
  inbox: 'Inbox',
  noNotes: 'Nothing yet',
  noNotesText: 'What happens to your bookings, sessions and money is told here.',
  news: {
    granted: {
      title: t => `${t.spot} is yours`,
      text: t => (t.until === '' ? t.place : `${t.place}, until ${t.until}`),
    },
    denied: { title: t => `You did not get ${t.spot}`, text: t => t.why },
    displaced: {
      title: t => `Somebody else is at ${t.spot}`,
      text: () => 'They started first. Your hold is released, and nothing is to be paid.',
    },
    expired: { title: t => `Your hold of ${t.spot} has run out`, text: () => 'The spot was released.' },
    cancelled: { title: t => `Your booking of ${t.spot} was cancelled`, text: t => t.place },
    moved: { title: t => `You were moved to ${t.spot}`, text: t => t.place },
    started: {
      title: t => (t.isLibrary ? `You are checked in at ${t.spot}` : `Charging has started at ${t.spot}`),
      text: t => t.place,
    },
    stopped: {
      title: t => (t.isLibrary ? `Your time at ${t.spot} has ended` : `Charging has stopped at ${t.spot}`),
      text: t => t.place,
    },
    'awaiting-payment': { title: t => `${t.amount} to be paid`, text: t => `Your spot is kept until then. ${t.place}` },
    paid: { title: t => `${t.amount} paid`, text: t => `${t.place} · ${t.method}` },
    declined: {
      title: () => 'The wallet did not pay',
      text: t => (t.amount === '' ? t.why : `${t.amount} is missing.`),
    },
    waived: { title: () => 'Your bill was written off', text: t => t.text },
    corrected: { title: t => `Your bill was corrected by ${t.amount}`, text: t => t.place },
    refunded: { title: t => `${t.amount} refunded`, text: t => t.text },
    'hold-ending': {
      title: t => `${t.spot} is kept only until ${t.until}`,
      text: () => 'Come, or give it to somebody else.',
    },
    'slot-ending': { title: t => `Your time ends at ${t.until}`, text: t => `${t.spot}, ${t.place}` },
    'balance-low': {
      title: t => `Only ${t.amount} left in your wallet`,
      text: () => 'Top up before you book here again.',
    },
    'topped-up': { title: t => `${t.amount} is in your wallet`, text: t => t.place },
    'topup-declined': { title: () => 'Your top-up was refused', text: t => t.text },
    'price-changed': {
      title: t => `The price at ${t.place} has changed`,
      text: () => 'What holds is the price when you start.',
    },
    'seen-empty': {
      title: t => `Nobody was seen at ${t.spot}`,
      text: () => 'Come back, or say on the page of your visit that you are there. Otherwise it ends.',
    },
    issue: { title: t => `A problem was reported at ${t.spot}`, text: t => t.text },
    'no-show': {
      title: t => `You did not come to ${t.spot}`,
      text: () => 'After several missed bookings, booking is blocked for some days.',
    },
    'no-show-lifted': { title: () => 'A missed booking was forgiven', text: t => t.text },
    'dispute-answered': { title: () => 'Your question about a bill was answered', text: t => t.text },
    claimed: { title: () => 'A visit was added to yours', text: t => t.place },
  } as Record<News, { title: (told: Told) => string; text: (told: Told) => string }>,
  // Attention
  attention: 'Saved and not saved',
  allSaved: 'Everything you did is saved.',
  waitingTitle: 'On its way',
  refusedTitle: 'Refused',
  by: (time: string) => `done ${time}`,
  dismiss: 'Understood',
  exportAll: 'Save it as a file',
  deeds: {
    book: (t: DeedTold) => `Book ${t.spot}`,
    rebook: (t: DeedTold) => `Change to ${t.spot}`,
    cancel: (t: DeedTold) => `Cancel ${t.spot}`,
    'check-in': (t: DeedTold) => `Check in at ${t.spot}`,
    stop: (t: DeedTold) => `Leave ${t.spot}`,
    leave: (t: DeedTold) => `Away from ${t.spot}`,
    'come-back': (t: DeedTold) => `Back at ${t.spot}`,
    'order-start': (t: DeedTold) => `Start charging at ${t.spot}`,
    'order-stop': (t: DeedTold) => `Stop charging at ${t.spot}`,
    pay: (t: DeedTold) => `Pay ${t.amount}`,
    'top-up': (t: DeedTold) => `Top up ${t.amount} at ${t.place}`,
    report: (t: DeedTold) => `Report a problem at ${t.spot}`,
    dispute: () => 'Ask about a bill',
    claim: (t: DeedTold) => `Add the receipt ${t.code}`,
    favourite: (t: DeedTold) => `Favourite: ${t.place}`,
    profile: () => 'Change your profile',
    erase: () => 'Erase your name and phone',
    seen: () => 'Mark the inbox as seen',
  } as Record<string, (told: DeedTold) => string>,
  otherDeed: 'Something you did',
  // Profile
  you: 'You',
  guest: 'Guest',
  yourName: 'Your name',
  phone: 'Phone',
  phoneHint: 'So that the people there can reach you about your booking.',
  badPhone: 'Type the number with digits, like 0901 234 567.',
  saveProfile: 'Save',
  saved: 'Saved.',
  keep: 'Keep this account',
  keepText: 'With an email and a password you find your visits and your wallet on any device.',
  keepNow: 'Keep it',
  kept: 'This account is yours now, on any device.',
  newPassword: 'New password',
  passwordHint: 'At least 8 characters.',
  shortPassword: 'The password needs at least 8 characters.',
  device: 'This device',
  notAGuest: 'This account has an email already. Sign in with it.',
  leave: 'Sign out',
  guestLeave: 'You are a guest: signed out, this account and what is in its wallet cannot be reached again.',
  pending: (count: number) => (count === 1 ? '1 change is not sent yet' : `${count} changes are not sent yet`),
  pendingText: 'Signing out now would leave them on this device.',
  wait: 'Wait until they are sent',
  waiting: 'Waiting for the connection',
  takeAlong: 'Save them as a file and sign out',
  leaveHere: 'Leave them here and sign out',
  leaveHint: 'They are sent the next time you sign in on this device.',
  offlineOut: 'There is no connection, so the server does not know yet. Sign out again when there is one.',
  erase: 'Delete my data',
  eraseName: 'Erase my name and phone',
  eraseText: 'The people there see you without a name from then on. Your account, wallet and visits stay.',
  erased: 'Your name and phone are erased.',
  closeAccount: 'Delete my account',
  closeAsk: 'Delete your account?',
  closeText:
    'Your name, phone, email and sign-in are deleted, and you are signed out everywhere. Bills and receipts stay at the places, as the law asks, without your name. This cannot be undone.',
  closeNow: 'Delete for good',
  moneyLeft: (amounts: string) => `Your wallet still holds ${amounts}. Deleting the account gives it up.`,
  closeAndGiveUp: 'Give it up and delete',
  closeLater: 'Wait until they are, then delete.',
  closed: 'Your account is deleted.',
  noShows: 'Missed bookings',
}

export type PersonWords = typeof en

const vi: PersonWords = {
  inbox: 'Hộp thư',
  noNotes: 'Chưa có gì',
  noNotesText: 'Mọi tin về chỗ đặt, phiên và tiền của bạn sẽ ở đây.',
  news: {
    granted: {
      title: t => `${t.spot} là của bạn`,
      text: t => (t.until === '' ? t.place : `${t.place}, đến ${t.until}`),
    },
    denied: { title: t => `Bạn không giữ được ${t.spot}`, text: t => t.why },
    displaced: {
      title: t => `Có người khác ở ${t.spot}`,
      text: () => 'Họ đã bắt đầu trước. Lượt giữ của bạn được nhả và không phải trả gì.',
    },
    expired: { title: t => `Đã hết giờ giữ ${t.spot}`, text: () => 'Chỗ đã được nhả.' },
    cancelled: { title: t => `Lượt đặt ${t.spot} đã bị huỷ`, text: t => t.place },
    moved: { title: t => `Bạn được chuyển sang ${t.spot}`, text: t => t.place },
    started: {
      title: t => (t.isLibrary ? `Bạn đã nhận ${t.spot}` : `Bắt đầu sạc tại ${t.spot}`),
      text: t => t.place,
    },
    stopped: {
      title: t => (t.isLibrary ? `Đã hết lượt ngồi ở ${t.spot}` : `Đã dừng sạc tại ${t.spot}`),
      text: t => t.place,
    },
    'awaiting-payment': { title: t => `Cần trả ${t.amount}`, text: t => `Chỗ được giữ đến khi trả. ${t.place}` },
    paid: { title: t => `Đã trả ${t.amount}`, text: t => `${t.place} · ${t.method}` },
    declined: { title: () => 'Ví không trả được', text: t => (t.amount === '' ? t.why : `Còn thiếu ${t.amount}.`) },
    waived: { title: () => 'Hoá đơn của bạn đã được miễn', text: t => t.text },
    corrected: { title: t => `Hoá đơn được điều chỉnh ${t.amount}`, text: t => t.place },
    refunded: { title: t => `Đã hoàn ${t.amount}`, text: t => t.text },
    'hold-ending': {
      title: t => `${t.spot} chỉ được giữ đến ${t.until}`,
      text: () => 'Hãy đến, hoặc nhường cho người khác.',
    },
    'slot-ending': { title: t => `Lượt của bạn hết lúc ${t.until}`, text: t => `${t.spot}, ${t.place}` },
    'balance-low': { title: t => `Ví chỉ còn ${t.amount}`, text: () => 'Hãy nạp thêm trước khi đặt ở đây.' },
    'topped-up': { title: t => `${t.amount} đã vào ví`, text: t => t.place },
    'topup-declined': { title: () => 'Lượt nạp tiền bị từ chối', text: t => t.text },
    'price-changed': { title: t => `Giá tại ${t.place} đã đổi`, text: () => 'Giá áp dụng là giá lúc bạn bắt đầu.' },
    'seen-empty': {
      title: t => `Không thấy ai ở ${t.spot}`,
      text: () => 'Hãy quay lại, hoặc báo trong trang lượt ngồi rằng bạn vẫn ở đó. Nếu không lượt ngồi sẽ kết thúc.',
    },
    issue: { title: t => `Có sự cố tại ${t.spot}`, text: t => t.text },
    'no-show': {
      title: t => `Bạn đã không đến ${t.spot}`,
      text: () => 'Bỏ lượt đặt nhiều lần sẽ bị tạm khoá đặt chỗ vài ngày.',
    },
    'no-show-lifted': { title: () => 'Một lượt bỏ đặt đã được bỏ qua', text: t => t.text },
    'dispute-answered': { title: () => 'Đã có trả lời về hoá đơn', text: t => t.text },
    claimed: { title: () => 'Đã thêm một lượt vào danh sách của bạn', text: t => t.place },
  },
  attention: 'Đã lưu và chưa lưu',
  allSaved: 'Mọi việc bạn làm đã được lưu.',
  waitingTitle: 'Đang gửi',
  refusedTitle: 'Bị từ chối',
  by: time => `lúc ${time}`,
  dismiss: 'Đã hiểu',
  exportAll: 'Lưu thành tệp',
  deeds: {
    book: t => `Đặt ${t.spot}`,
    rebook: t => `Đổi sang ${t.spot}`,
    cancel: t => `Huỷ ${t.spot}`,
    'check-in': t => `Nhận ${t.spot}`,
    stop: t => `Rời ${t.spot}`,
    leave: t => `Tạm rời ${t.spot}`,
    'come-back': t => `Quay lại ${t.spot}`,
    'order-start': t => `Bắt đầu sạc tại ${t.spot}`,
    'order-stop': t => `Dừng sạc tại ${t.spot}`,
    pay: t => `Trả ${t.amount}`,
    'top-up': t => `Nạp ${t.amount} tại ${t.place}`,
    report: t => `Báo sự cố tại ${t.spot}`,
    dispute: () => 'Hỏi về hoá đơn',
    claim: t => `Thêm biên lai ${t.code}`,
    favourite: t => `Yêu thích: ${t.place}`,
    profile: () => 'Sửa hồ sơ',
    erase: () => 'Xoá tên và số điện thoại',
    seen: () => 'Đánh dấu hộp thư đã xem',
  },
  otherDeed: 'Một việc bạn đã làm',
  you: 'Bạn',
  guest: 'Khách',
  yourName: 'Tên của bạn',
  phone: 'Điện thoại',
  phoneHint: 'Để nhân viên liên hệ khi cần về lượt đặt của bạn.',
  badPhone: 'Hãy nhập bằng chữ số, ví dụ 0901 234 567.',
  saveProfile: 'Lưu',
  saved: 'Đã lưu.',
  keep: 'Lưu tài khoản này',
  keepText: 'Với email và mật khẩu, bạn thấy lượt sử dụng và ví trên mọi máy.',
  keepNow: 'Lưu tài khoản',
  kept: 'Từ nay tài khoản là của bạn, trên mọi máy.',
  newPassword: 'Mật khẩu mới',
  passwordHint: 'Ít nhất 8 ký tự.',
  shortPassword: 'Mật khẩu cần ít nhất 8 ký tự.',
  device: 'Máy này',
  notAGuest: 'Tài khoản này đã có email. Hãy đăng nhập bằng email đó.',
  leave: 'Đăng xuất',
  guestLeave: 'Bạn là khách: sau khi đăng xuất, không thể vào lại tài khoản này và tiền trong ví.',
  pending: count => `${count} thay đổi chưa gửi`,
  pendingText: 'Nếu đăng xuất bây giờ, chúng sẽ ở lại trên máy này.',
  wait: 'Chờ gửi xong',
  waiting: 'Đang chờ kết nối',
  takeAlong: 'Lưu thành tệp rồi đăng xuất',
  leaveHere: 'Để lại đây và đăng xuất',
  leaveHint: 'Chúng được gửi khi bạn đăng nhập lại trên máy này.',
  offlineOut: 'Không có mạng nên máy chủ chưa biết. Hãy đăng xuất lại khi có mạng.',
  erase: 'Xoá dữ liệu của tôi',
  eraseName: 'Xoá tên và số điện thoại',
  eraseText: 'Từ đó nhân viên không còn thấy tên bạn. Tài khoản, ví và lịch sử của bạn vẫn còn.',
  erased: 'Đã xoá tên và số điện thoại.',
  closeAccount: 'Xoá tài khoản',
  closeAsk: 'Xoá tài khoản của bạn?',
  closeText:
    'Tên, số điện thoại, email và cách đăng nhập của bạn bị xoá, và bạn được đăng xuất ở mọi thiết bị. Hoá đơn và biên lai vẫn lưu tại nơi bạn đã đến theo quy định pháp luật, nhưng không còn tên bạn. Không thể hoàn tác.',
  closeNow: 'Xoá vĩnh viễn',
  moneyLeft: amounts => `Ví của bạn vẫn còn ${amounts}. Xoá tài khoản là bỏ số tiền này.`,
  closeAndGiveUp: 'Bỏ số dư và xoá',
  closeLater: 'Hãy chờ gửi xong rồi xoá.',
  closed: 'Đã xoá tài khoản của bạn.',
  noShows: 'Lượt bỏ đặt',
}

export const personWords: Dictionaries<PersonWords> = { en, vi }
