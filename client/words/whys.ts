import type { Why } from '../../shared/documents/why.ts'
import type { Reason } from '../../shared/sync/reason.ts'
import type { CommonWords } from './common.ts'
import type { Dictionaries } from './words.ts'

/** Whatever may stand behind a refusal: of an action, of the engine, of the HTTP side. */
export type AnyWhy =
  | Why
  | Reason
  | 'locked'
  | 'rests-on-refused'
  | 'unreachable'
  | 'unreadable'
  | 'sign-in'
  | 'foreign-origin'
  | 'busy'
  | 'failed'
  | 'wrong-credentials'
  | 'no-role'
  | 'email-taken'
  | 'wrong-pin'
  | 'easy-pin'
  | 'in-use'
  | 'still-asked'
  | 'money-left'
  | 'works-here'
  | 'demo'

type Whys = Readonly<Record<AnyWhy, string>>

const en: Whys = {
  'no-such-record': 'This is no longer here.',
  'no-such-connector': 'There is no such spot here.',
  'no-such-session': 'This session is not known here.',
  retired: 'This spot is not in use any more.',
  'out-of-order': 'This spot is out of order. Choose another one.',
  'not-a-time': 'The end has to come after the beginning.',
  past: 'That time has passed. Choose a later one.',
  'too-far-ahead': 'Bookings open 60 days ahead. Choose an earlier day.',
  closed: 'It is closed at that time.',
  'in-force': 'This price is in force already. Set a new one instead.',
  'too-early': 'It is too early to check in. Come back shortly before your booking begins.',
  taken: 'Somebody else has this spot. Choose another one.',
  'other-connector': 'Your booking is for another spot.',
  'ask-the-charger': 'The charger does this itself. Start and stop there, or from your session.',
  'no-charger': 'This spot has no charger that can be asked.',
  'not-booked': 'This spot is not booked for you yet.',
  'not-started': 'This session has not started.',
  started: 'It has started already.',
  ended: 'This session has ended already.',
  granted: 'This booking was granted already.',
  denied: 'This booking was not granted.',
  'not-away': 'You are not marked as away.',
  away: 'You are marked as away already.',
  'numbered-wrong': 'A number is missing or came twice. Reload and try again.',
  'too-many-holds': 'You have an open booking here already. Use or cancel it first.',
  'blocked-for-no-shows':
    'Booking is blocked for you here for some days, because bookings were not used. The desk can help.',
  'balance-too-low': 'Your wallet holds less than this place asks for. Top it up first.',
  'not-billed': 'The bill is not ready yet. It takes a moment after the stop.',
  'nothing-due': 'There is nothing left to pay.',
  'not-asked': 'Nobody has asked for this.',
  paid: 'This was paid already.',
  settled: 'This was paid from the wallet already.',
  declined: 'This was declined already.',
  'not-a-wallet': 'This payment is not from a wallet.',
  'other-session': 'This payment belongs to another session.',
  'more-than-paid': 'That is more than was paid.',
  'owner-only': 'This sum needs the owner. Ask them for it.',
  'no-shift': 'No shift is open. Open one first.',
  'shift-open': 'A shift is open already.',
  'shift-closed': 'This shift is closed.',
  'not-counted': 'Count the drawer first.',
  'staff-only': 'Only staff can do this.',
  resolved: 'This is resolved already.',
  answered: 'Somebody else has answered this already.',
  waiting: 'You have asked already. The answer is on its way.',
  approved: 'This was approved already.',
  credited: 'This was credited already.',
  refused: 'This was refused already.',
  adopted: 'This was adopted already.',
  rejected: 'This was rejected already.',
  lifted: 'This was lifted already.',
  voided: 'This receipt is void already.',
  'wrong-key': 'This does not fit together. Reload and try again.',
  'unknown-path': 'This version of the app is too old for that. Update it.',
  'not-yours': 'You may not do this here.',
  shape: 'Something in it is not right. Check what you entered.',
  already: 'Somebody else was first.',
  condition: 'It cannot be done any more as things stand now.',
  gap: 'It is being sent again.',
  moved: 'It is being sent again.',
  clock: 'The clock of this device is wrong. It is being sent again with the right time.',
  'slow-down': 'That was too fast. Wait a moment and try again.',
  locked: 'Your access has ended. What you did is kept here; you can export it.',
  'rests-on-refused': 'Something this depends on was refused.',
  unreachable: 'The server cannot be reached. Check the connection and try again.',
  unreadable: 'The server answered something this version does not understand. Update the app.',
  'sign-in': 'Sign in again to go on.',
  'foreign-origin': 'This page may not do that.',
  busy: 'The server is busy. Try again in a moment.',
  failed: 'The server failed at this. Try again in a moment.',
  'wrong-credentials': 'Email or password is not right.',
  'no-role': 'This person does not work here. Use the app for customers.',
  'email-taken': 'Somebody has this email already. Sign in instead.',
  'wrong-pin': 'That PIN is not right.',
  'easy-pin': 'That PIN is too easy to guess.',
  'in-use': 'You hold a spot, or still owe something. Finish that first.',
  'still-asked':
    'You have asked for something that is not answered yet: a top-up, a bill or a receipt. Wait for the answer.',
  'money-left': 'Money has come into your wallet meanwhile. Look at it first.',
  'works-here': 'You work at a place with this account. Its owner has to let you go first.',
  demo: 'The demo keeps its people. Make an account of your own to try this.',
}

const vi: Whys = {
  'no-such-record': 'Mục này không còn ở đây.',
  'no-such-connector': 'Ở đây không có chỗ này.',
  'no-such-session': 'Ở đây không có phiên này.',
  retired: 'Chỗ này không còn sử dụng.',
  'out-of-order': 'Chỗ này đang hỏng. Hãy chọn chỗ khác.',
  'not-a-time': 'Giờ kết thúc phải sau giờ bắt đầu.',
  past: 'Thời gian đó đã qua. Hãy chọn giờ muộn hơn.',
  'too-far-ahead': 'Chỉ đặt trước tối đa 60 ngày. Hãy chọn ngày gần hơn.',
  closed: 'Giờ đó không mở cửa.',
  'in-force': 'Giá này đã có hiệu lực. Hãy đặt giá mới.',
  'too-early': 'Chưa đến giờ nhận chỗ. Hãy quay lại ngay trước giờ đặt.',
  taken: 'Đã có người dùng chỗ này. Hãy chọn chỗ khác.',
  'other-connector': 'Bạn đã đặt một chỗ khác.',
  'ask-the-charger': 'Trụ sạc tự làm việc này. Hãy bắt đầu và dừng tại trụ hoặc trong phiên của bạn.',
  'no-charger': 'Chỗ này không có trụ sạc để ra lệnh.',
  'not-booked': 'Chỗ này chưa được đặt cho bạn.',
  'not-started': 'Phiên này chưa bắt đầu.',
  started: 'Phiên đã bắt đầu rồi.',
  ended: 'Phiên này đã kết thúc.',
  granted: 'Lượt đặt đã được xác nhận.',
  denied: 'Lượt đặt không được chấp nhận.',
  'not-away': 'Bạn không ở trạng thái tạm rời chỗ.',
  away: 'Bạn đang ở trạng thái tạm rời chỗ.',
  'numbered-wrong': 'Một số bị thiếu hoặc trùng. Hãy tải lại và thử lại.',
  'too-many-holds': 'Bạn đã có một lượt đặt ở đây. Hãy dùng hoặc huỷ trước.',
  'blocked-for-no-shows': 'Bạn tạm thời không đặt được ở đây vì đã bỏ lượt đặt. Hãy hỏi nhân viên tại quầy.',
  'balance-too-low': 'Số dư ví thấp hơn mức yêu cầu. Hãy nạp thêm trước.',
  'not-billed': 'Hoá đơn chưa sẵn sàng. Hãy chờ một chút sau khi dừng.',
  'nothing-due': 'Không còn gì phải trả.',
  'not-asked': 'Chưa có ai yêu cầu việc này.',
  paid: 'Khoản này đã được thanh toán.',
  settled: 'Khoản này đã được trả từ ví.',
  declined: 'Khoản này đã bị từ chối.',
  'not-a-wallet': 'Khoản này không phải trả bằng ví.',
  'other-session': 'Khoản này thuộc về phiên khác.',
  'more-than-paid': 'Số tiền lớn hơn số đã trả.',
  'owner-only': 'Khoản này cần chủ trạm duyệt. Hãy gửi yêu cầu.',
  'no-shift': 'Chưa mở ca. Hãy mở ca trước.',
  'shift-open': 'Đã có một ca đang mở.',
  'shift-closed': 'Ca này đã đóng.',
  'not-counted': 'Hãy đếm tiền trong ngăn kéo trước.',
  'staff-only': 'Chỉ nhân viên mới làm được việc này.',
  resolved: 'Việc này đã được xử lý.',
  answered: 'Người khác đã trả lời rồi.',
  waiting: 'Bạn đã gửi yêu cầu. Hãy chờ trả lời.',
  approved: 'Đã được duyệt.',
  credited: 'Đã được cộng vào ví.',
  refused: 'Đã bị từ chối.',
  adopted: 'Đã được nhận.',
  rejected: 'Đã bị bác.',
  lifted: 'Đã được gỡ.',
  voided: 'Biên lai này đã huỷ.',
  'wrong-key': 'Dữ liệu không khớp. Hãy tải lại và thử lại.',
  'unknown-path': 'Phiên bản ứng dụng quá cũ. Hãy cập nhật.',
  'not-yours': 'Bạn không có quyền làm việc này ở đây.',
  shape: 'Có chỗ chưa đúng. Hãy kiểm tra lại thông tin đã nhập.',
  already: 'Người khác đã làm trước.',
  condition: 'Với tình trạng hiện tại, việc này không còn làm được.',
  gap: 'Đang gửi lại.',
  moved: 'Đang gửi lại.',
  clock: 'Đồng hồ của máy bị sai. Đang gửi lại với giờ đúng.',
  'slow-down': 'Thao tác quá nhanh. Hãy chờ một chút rồi thử lại.',
  locked: 'Quyền truy cập của bạn đã hết. Những gì đã làm vẫn lưu ở đây và có thể xuất ra.',
  'rests-on-refused': 'Một việc mà mục này phụ thuộc đã bị từ chối.',
  unreachable: 'Không kết nối được máy chủ. Hãy kiểm tra mạng và thử lại.',
  unreadable: 'Phiên bản này không hiểu trả lời của máy chủ. Hãy cập nhật ứng dụng.',
  'sign-in': 'Hãy đăng nhập lại để tiếp tục.',
  'foreign-origin': 'Trang này không được phép làm việc đó.',
  busy: 'Máy chủ đang bận. Hãy thử lại sau giây lát.',
  failed: 'Máy chủ gặp lỗi. Hãy thử lại sau giây lát.',
  'wrong-credentials': 'Email hoặc mật khẩu không đúng.',
  'no-role': 'Người này không làm việc ở đây. Hãy dùng ứng dụng khách hàng.',
  'email-taken': 'Email này đã có người dùng. Hãy đăng nhập.',
  'wrong-pin': 'Mã PIN không đúng.',
  'easy-pin': 'Mã PIN quá dễ đoán.',
  'in-use': 'Bạn đang giữ một chỗ hoặc còn khoản chưa trả. Hãy hoàn tất trước.',
  'still-asked': 'Bạn còn yêu cầu chưa được trả lời: nạp tiền, hoá đơn hoặc biên lai. Hãy chờ trả lời.',
  'money-left': 'Vừa có tiền vào ví của bạn. Hãy xem lại trước.',
  'works-here': 'Bạn đang làm việc tại một nơi bằng tài khoản này. Chủ nơi đó cần cho bạn rời trước.',
  demo: 'Người dùng của bản demo không xoá được. Hãy tạo tài khoản riêng để thử.',
}

/** What happened and what to do, for every reason there is. Apart from the other words: no first page needs them. */
const whys: Dictionaries<Whys> = { en, vi }

/** The words for a reason; one that this version does not know is told as such, never shown raw. */
export function whyWords(words: CommonWords, why: string): string {
  return Object.hasOwn(whys.en, why) ? whys[words.locale][why as AnyWhy] : words.ui.somethingWrong
}
