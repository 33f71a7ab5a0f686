import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Notifications',
  push: 'Notifications on this device',
  pushHint: 'When charging ends, before a hold or your time ends, and for bills. Even when the app is closed.',
  hides: 'Hide amounts on the lock screen',
  blocked: 'This browser blocks notifications. Allow them in its settings for this site, then try again.',
  unsupported: 'This browser doesn’t support notifications. On an iPhone, add the app to your home screen first.',
  noService: 'Can’t reach this browser’s notification service. Try again later.',
  receipts: 'Receipts by email',
  news: 'Updates by email',
  newsHint: 'Cancelled or moved bookings, refunds, answers.',
  guest: 'Emails need an address: save this account first.',
  noMail: 'Email isn’t set up here. Everything is in your inbox.',
  unverified: (email: string) => `First confirm that ${email} is yours. We’ll send you a link.`,
  verify: 'Send link',
  sent: 'Email sent. Open the link in it, then come back.',
  saved: 'Saved.',
  needsLink: 'You need to be online for this.',
}

const vi: typeof en = {
  title: 'Thông báo',
  push: 'Thông báo trên máy này',
  pushHint: 'Khi sạc xong, trước khi hết giữ chỗ hoặc hết giờ, và khi có hoá đơn. Cả khi đã đóng ứng dụng.',
  hides: 'Ẩn số tiền trên màn hình khoá',
  blocked: 'Trình duyệt đang chặn thông báo. Hãy cho phép trong phần cài đặt trang này rồi thử lại.',
  unsupported: 'Trình duyệt này không nhận thông báo. Trên iPhone, hãy thêm ứng dụng vào màn hình chính trước.',
  noService: 'Không kết nối được dịch vụ thông báo của trình duyệt. Hãy thử lại sau.',
  receipts: 'Nhận biên lai qua email',
  news: 'Nhận tin qua email',
  newsHint: 'Lượt đặt bị huỷ hoặc chuyển chỗ, hoàn tiền, trả lời.',
  guest: 'Muốn nhận email, hãy lưu tài khoản này trước.',
  noMail: 'Ở đây không gửi email. Mọi tin đều có trong hộp thư của ứng dụng.',
  unverified: email => `Hãy xác nhận ${email} là của bạn trước. Chúng tôi sẽ gửi một liên kết.`,
  verify: 'Gửi liên kết',
  sent: 'Đã gửi email. Hãy mở liên kết trong đó rồi quay lại đây.',
  saved: 'Đã lưu.',
  needsLink: 'Việc này cần có mạng.',
}

export const noticeWords: Dictionaries<typeof en> = { en, vi }
