import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Notifications',
  push: 'Messages on this phone',
  pushHint: 'When charging ends, before a hold or your time ends, and for bills. Also while the app is closed.',
  hides: 'Hide sums on a locked screen',
  blocked: 'This browser blocks messages from here. Allow them in its settings for this site, then try again.',
  unsupported: 'This browser takes no messages. On an iPhone, first add the app to the home screen.',
  noService: 'This browser’s message service can’t be reached. Try again later.',
  receipts: 'Receipts by mail',
  news: 'News by mail',
  newsHint: 'Cancelled or moved bookings, refunds, answers.',
  guest: 'Letters need an email: save this account first.',
  noMail: 'This server sends no mail. Your inbox has everything.',
  unverified: (email: string) => `First show that ${email} is yours: we send you a link.`,
  verify: 'Send me the link',
  sent: 'The letter is on its way. Open its link, then come back.',
  saved: 'Saved.',
  needsLink: 'This needs a connection.',
}

const vi: typeof en = {
  title: 'Thông báo',
  push: 'Thông báo trên máy này',
  pushHint: 'Khi sạc xong, trước khi hết giữ chỗ hoặc hết giờ, và khi có hoá đơn. Cả khi đã đóng ứng dụng.',
  hides: 'Ẩn số tiền trên màn hình khoá',
  blocked: 'Trình duyệt đang chặn thông báo. Hãy cho phép trong phần cài đặt trang này rồi thử lại.',
  unsupported: 'Trình duyệt này không nhận thông báo. Trên iPhone, hãy thêm ứng dụng vào màn hình chính trước.',
  noService: 'Không kết nối được dịch vụ thông báo của trình duyệt. Hãy thử lại sau.',
  receipts: 'Gửi biên lai qua email',
  news: 'Gửi tin qua email',
  newsHint: 'Lượt đặt bị huỷ hoặc chuyển chỗ, hoàn tiền, trả lời.',
  guest: 'Cần có email để nhận thư: hãy lưu tài khoản này trước.',
  noMail: 'Máy chủ này không gửi thư. Mọi tin đều có trong hộp thư của ứng dụng.',
  unverified: email => `Trước hết hãy xác nhận ${email} là của bạn: chúng tôi gửi một liên kết.`,
  verify: 'Gửi liên kết cho tôi',
  sent: 'Thư đang được gửi. Hãy mở liên kết trong thư rồi quay lại đây.',
  saved: 'Đã lưu.',
  needsLink: 'Việc này cần có kết nối.',
}

export const noticeWords: Dictionaries<typeof en> = { en, vi }
