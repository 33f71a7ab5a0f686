import type { Why } from '../../shared/documents/why.ts'
import type { Reason } from '../../shared/sync/engine.ts'
import { whyOf } from '../state/why.ts'
import type { Item } from '../sync/engine.ts'
import type { SharedWords } from './shared.ts'
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
  | 'needs-work'
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
  | 'no-acquirer'
  | 'acquirer-down'

type Whys = Readonly<Record<AnyWhy, string>>

const en: Whys = {
  'no-such-record': 'This is no longer here.',
  'no-such-connector': 'There’s no such spot here.',
  'no-such-session': 'This session isn’t known here.',
  retired: 'This spot is no longer in use.',
  'out-of-order': 'This spot is out of order. Choose another.',
  'not-a-time': 'The end must be after the start.',
  past: 'That time has passed. Choose a later one.',
  'too-far-ahead': 'Bookings aren’t open that far ahead. Choose an earlier day.',
  'too-long': 'That’s longer than one booking may be here. Choose an earlier end.',
  closed: 'It’s closed at that time.',
  'in-force': 'This price is already in effect. Set a new one instead.',
  'needs-code': 'Check in with the code on the sign at the place.',
  'wrong-code': 'That’s not the code of this place. Look at the sign again.',
  'too-early': 'It’s too early. Come back shortly before your booking starts.',
  expired: 'Your hold has expired. Book the spot again.',
  taken: 'Someone else has this spot. Choose another.',
  'other-connector': 'Your booking is for another spot.',
  'ask-the-charger': 'The charger does this itself. Start and stop there or from your session.',
  'no-charger': 'This spot has no connected charger.',
  'not-a-seat': 'Only a seat can be reported as empty.',
  'not-booked': 'This spot isn’t booked for you yet.',
  'not-granted': 'Your booking wasn’t answered in time. Try again.',
  'not-started': 'This session hasn’t started.',
  started: 'It has already started.',
  ended: 'This session has already ended.',
  granted: 'This booking is already confirmed.',
  denied: 'This booking wasn’t confirmed.',
  'not-away': 'You’re not marked as away.',
  away: 'You’re already marked as away.',
  'numbered-wrong': 'A number is missing or repeated. Reload and try again.',
  'too-many-holds': 'You already have a booking here. Use or cancel it first.',
  'needs-stake':
    'Many spots are held right now. To hold one remotely, sign in or top up your wallet. At the spot you can just start.',
  'too-many-open': 'You have too many open requests. Wait for some to be answered.',
  'blocked-for-no-shows': 'You can’t book here for a few days because of missed bookings. The desk can help.',
  'balance-too-low': 'Your balance is below this place’s minimum. Top up first.',
  'not-billed': 'The bill isn’t ready yet. It takes a moment after stopping.',
  'nothing-due': 'There’s nothing left to pay.',
  'not-asked': 'No one has asked for this.',
  paid: 'This is already paid.',
  settled: 'This is already paid from the wallet.',
  declined: 'This was already declined.',
  'not-a-wallet': 'This isn’t a wallet payment.',
  'other-session': 'This payment belongs to another session.',
  'more-than-paid': 'That’s more than was paid.',
  'owner-only': 'This amount needs the owner’s approval.',
  'own-money': 'This is your own money. Someone else has to decide.',
  'no-shift': 'No shift is open. Open one first.',
  'shift-open': 'A shift is already open.',
  'shift-closed': 'This shift is closed.',
  'not-counted': 'Count the drawer first.',
  'currency-stands':
    'This place already has prices or bills, so its currency can’t change. Create a new place for another currency.',
  'cash-rounding': 'Cash in this currency isn’t rounded that way.',
  'other-drawer': 'This receipt isn’t from a drawer here.',
  'receipt-used': 'This receipt number is already used for another payment.',
  'bank-refused': 'The bank refused it. Nothing was charged.',
  'gave-up': 'You left the payment page. Nothing was charged.',
  'no-word': 'The payment page has expired. If you did pay, it still counts.',
  'no-acquirer': 'You can’t pay by card online here.',
  'acquirer-down': 'The payment page can’t be opened right now. Try again, or pay another way.',
  'not-sold': 'This pass is no longer sold.',
  'not-a-member': 'This pass is for members only.',
  exported: 'This bill has already been invoiced. Ask the staff there.',
  'staff-only': 'Only staff can do this.',
  resolved: 'This is already resolved.',
  answered: 'Someone else has already answered.',
  waiting: 'You’ve already asked. An answer is on its way.',
  approved: 'This was already approved.',
  credited: 'This was already credited.',
  refused: 'This was already refused.',
  adopted: 'This was already accepted.',
  rejected: 'This was already rejected.',
  lifted: 'This was already removed.',
  voided: 'This receipt is already void.',
  'wrong-key': 'Something doesn’t match. Reload and try again.',
  'unknown-path': 'This version of the app is too old for that. Update the app.',
  'not-yours': 'You can’t do this here.',
  shape: 'Something isn’t right. Check what you entered.',
  already: 'Someone else was first.',
  condition: 'This is no longer possible.',
  gap: 'Sending again.',
  moved: 'Sending again.',
  clock: 'This device’s clock is wrong. Sending again with the right time.',
  'slow-down': 'That was too fast. Wait a moment and try again.',
  locked: 'Your access has ended. Your work is kept here, and you can export it.',
  'rests-on-refused': 'Something this depends on was refused.',
  unreachable: 'Can’t reach the server. Check your connection and try again.',
  unreadable: 'This version doesn’t understand the server’s answer. Update the app.',
  'sign-in': 'Sign in again to continue.',
  'foreign-origin': 'This page isn’t allowed to do that.',
  busy: 'The server is busy. Try again in a moment.',
  'needs-work': 'Many people are joining right now. Try again in a moment.',
  failed: 'Something went wrong on the server. Try again in a moment.',
  'wrong-credentials': 'Wrong email or password.',
  'no-role': 'You don’t work here. Use the customer app.',
  'email-taken': 'This email is already in use. Sign in instead.',
  'wrong-pin': 'Wrong PIN.',
  'easy-pin': 'That PIN is too easy to guess.',
  'in-use': 'You still hold a spot or owe money. Settle that first.',
  'still-asked': 'You have a request that isn’t answered yet: a top-up, a bill or a receipt. Wait for the answer.',
  'money-left': 'Money just arrived in your wallet. Check it first.',
  'works-here': 'You work at a place with this account. Its owner has to remove you first.',
  demo: 'Demo accounts can’t be deleted. Create your own account to try this.',
}

const vi: Whys = {
  'no-such-record': 'Mục này không còn ở đây.',
  'no-such-connector': 'Ở đây không có chỗ này.',
  'no-such-session': 'Ở đây không có phiên này.',
  retired: 'Chỗ này không còn sử dụng.',
  'out-of-order': 'Chỗ này đang hỏng. Hãy chọn chỗ khác.',
  'not-a-time': 'Giờ kết thúc phải sau giờ bắt đầu.',
  past: 'Thời gian đó đã qua. Hãy chọn giờ muộn hơn.',
  'too-far-ahead': 'Chưa mở đặt chỗ cho ngày xa như vậy. Hãy chọn ngày gần hơn.',
  'too-long': 'Địa điểm này không cho đặt lâu như vậy. Hãy chọn giờ kết thúc sớm hơn.',
  closed: 'Giờ đó không mở cửa.',
  'in-force': 'Giá này đã có hiệu lực. Hãy đặt giá mới.',
  'needs-code': 'Hãy nhận chỗ bằng mã trên bảng tại địa điểm.',
  'wrong-code': 'Đó không phải mã của địa điểm này. Hãy xem lại bảng mã.',
  'too-early': 'Chưa đến giờ. Hãy quay lại ngay trước giờ đặt.',
  expired: 'Thời gian giữ chỗ của bạn đã hết. Hãy đặt lại.',
  taken: 'Đã có người dùng chỗ này. Hãy chọn chỗ khác.',
  'other-connector': 'Bạn đã đặt một chỗ khác.',
  'ask-the-charger': 'Trụ sạc tự làm việc này. Hãy bắt đầu và dừng tại trụ hoặc trong phiên của bạn.',
  'no-charger': 'Chỗ này không có trụ sạc nào kết nối.',
  'not-a-seat': 'Chỉ chỗ ngồi mới báo trống được.',
  'not-booked': 'Chỗ này chưa được đặt cho bạn.',
  'not-granted': 'Máy chủ chưa kịp trả lời yêu cầu giữ chỗ. Hãy thử lại.',
  'not-started': 'Phiên này chưa bắt đầu.',
  started: 'Phiên đã bắt đầu rồi.',
  ended: 'Phiên này đã kết thúc.',
  granted: 'Lượt đặt đã được xác nhận.',
  denied: 'Lượt đặt không được chấp nhận.',
  'not-away': 'Bạn không ở trạng thái tạm rời chỗ.',
  away: 'Bạn đang ở trạng thái tạm rời chỗ.',
  'numbered-wrong': 'Một số bị thiếu hoặc trùng. Hãy tải lại và thử lại.',
  'too-many-holds': 'Bạn đã có một lượt đặt ở đây. Hãy dùng hoặc huỷ trước.',
  'needs-stake':
    'Hiện có nhiều chỗ đang được giữ. Để giữ chỗ từ xa, hãy tạo tài khoản hoặc nạp ví; nếu đã đến nơi, bạn vẫn bắt đầu được ngay.',
  'too-many-open': 'Bạn đang có nhiều yêu cầu chưa được trả lời. Hãy chờ trả lời rồi gửi tiếp.',
  'blocked-for-no-shows': 'Bạn tạm thời không đặt được ở đây vì đã nhiều lần không đến. Hãy hỏi nhân viên tại quầy.',
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
  'owner-only': 'Khoản này cần chủ cơ sở duyệt.',
  'own-money': 'Đây là tiền của chính bạn. Hãy để người khác quyết định.',
  'no-shift': 'Chưa mở ca. Hãy mở ca trước.',
  'shift-open': 'Đã có một ca đang mở.',
  'shift-closed': 'Ca này đã đóng.',
  'not-counted': 'Hãy đếm tiền trong ngăn kéo trước.',
  'currency-stands': 'Địa điểm này đã có giá hoặc hoá đơn nên không đổi tiền tệ được. Hãy tạo địa điểm mới.',
  'cash-rounding': 'Tiền mặt của loại tiền này không làm tròn như vậy.',
  'other-drawer': 'Biên lai này không thuộc ngăn kéo nào ở đây.',
  'receipt-used': 'Biên lai này đã dùng cho một khoản tiền khác.',
  'bank-refused': 'Ngân hàng từ chối. Bạn chưa bị trừ tiền.',
  'gave-up': 'Bạn đã rời trang thanh toán. Bạn chưa bị trừ tiền.',
  'no-word': 'Trang thanh toán đã hết hạn. Nếu bạn đã trả, tiền vẫn được ghi nhận.',
  'no-acquirer': 'Ở đây không trả được bằng thẻ trực tuyến.',
  'acquirer-down': 'Chưa mở được trang thanh toán. Hãy thử lại, hoặc trả cách khác.',
  'not-sold': 'Gói này không còn bán nữa.',
  'not-a-member': 'Gói này chỉ dành cho thành viên.',
  exported: 'Phiên này đã được xuất hoá đơn. Hãy hỏi nhân viên ở đó.',
  'staff-only': 'Chỉ nhân viên mới làm được việc này.',
  resolved: 'Việc này đã được xử lý.',
  answered: 'Người khác đã trả lời rồi.',
  waiting: 'Bạn đã gửi yêu cầu. Hãy chờ trả lời.',
  approved: 'Đã được duyệt.',
  credited: 'Đã được cộng vào ví.',
  refused: 'Đã bị từ chối.',
  adopted: 'Đã được nhận.',
  rejected: 'Đã bị bác.',
  lifted: 'Đã được xoá.',
  voided: 'Biên lai này đã huỷ.',
  'wrong-key': 'Dữ liệu không khớp. Hãy tải lại và thử lại.',
  'unknown-path': 'Phiên bản ứng dụng quá cũ. Hãy cập nhật.',
  'not-yours': 'Bạn không có quyền làm việc này ở đây.',
  shape: 'Có chỗ chưa đúng. Hãy kiểm tra lại thông tin đã nhập.',
  already: 'Người khác đã làm trước.',
  condition: 'Việc này không còn làm được nữa.',
  gap: 'Đang gửi lại.',
  moved: 'Đang gửi lại.',
  clock: 'Đồng hồ của máy bị sai. Đang gửi lại với giờ đúng.',
  'slow-down': 'Thao tác quá nhanh. Hãy chờ một chút rồi thử lại.',
  locked: 'Quyền truy cập của bạn đã hết. Những gì đã làm vẫn lưu ở đây và có thể xuất ra.',
  'rests-on-refused': 'Một việc trước đó đã bị từ chối, nên việc này cũng vậy.',
  unreachable: 'Không kết nối được máy chủ. Hãy kiểm tra mạng và thử lại.',
  unreadable: 'Phiên bản này không hiểu trả lời của máy chủ. Hãy cập nhật ứng dụng.',
  'sign-in': 'Hãy đăng nhập lại để tiếp tục.',
  'foreign-origin': 'Trang này không được phép làm việc đó.',
  busy: 'Máy chủ đang bận. Hãy thử lại sau giây lát.',
  'needs-work': 'Đang có rất nhiều người vào. Hãy thử lại sau giây lát.',
  failed: 'Máy chủ gặp lỗi. Hãy thử lại sau giây lát.',
  'wrong-credentials': 'Email hoặc mật khẩu không đúng.',
  'no-role': 'Bạn không làm việc ở đây. Hãy dùng ứng dụng khách hàng.',
  'email-taken': 'Email này đã có người dùng. Hãy đăng nhập.',
  'wrong-pin': 'Mã PIN không đúng.',
  'easy-pin': 'Mã PIN quá dễ đoán.',
  'in-use': 'Bạn đang giữ một chỗ hoặc còn khoản chưa trả. Hãy hoàn tất trước.',
  'still-asked': 'Bạn còn yêu cầu chưa được trả lời: nạp tiền, hoá đơn hoặc biên lai. Hãy chờ trả lời.',
  'money-left': 'Vừa có tiền vào ví của bạn. Hãy xem lại trước.',
  'works-here': 'Tài khoản này đang làm việc tại một cơ sở. Chủ cơ sở cần xoá bạn khỏi đó trước.',
  demo: 'Tài khoản dùng thử không xoá được. Hãy tạo tài khoản riêng để thử.',
}

/** The event and the remedy, for every reason. Apart from the other words: no first page needs them. */
const whys: Dictionaries<Whys> = { en, vi }

/** The words for a reason; one that this version does not know is told as such, never shown raw. */
export function whyWords(words: SharedWords, why: string): string {
  return Object.hasOwn(whys.en, why) ? whys[words.locale][why as AnyWhy] : words.ui.somethingWrong
}

/** Why an entry of the outbox was refused; nothing for one that was not. */
export function refusalWords(words: SharedWords, { progress }: Item): string {
  return progress.kind === 'refused' ? whyWords(words, whyOf(progress.refusal.failures, 'rests-on-refused')) : ''
}
