import type { Dictionaries } from '../../words/words.ts'

const en = {
  push: 'Notifications on this device',
  pushHint: 'When something needs a person at the desk. Even when the app is closed.',
  hides: 'Hide amounts on the lock screen',
  onShift: 'Only during my shift',
  onShiftHint: 'Quiet unless you have a shift open here.',
  blocked: 'This browser blocks notifications. Allow them in its settings for this site, then try again.',
  unsupported: 'This browser doesn’t support notifications. On an iPad, add the app to your home screen first.',
  noService: 'Can’t reach this browser’s notification service. Try again later.',
  needsLink: 'Notifications need a connection.',
}

const vi: typeof en = {
  push: 'Thông báo trên máy này',
  pushHint: 'Khi có việc cần người ở quầy. Cả khi đã đóng ứng dụng.',
  hides: 'Ẩn số tiền trên màn hình khoá',
  onShift: 'Chỉ trong ca của tôi',
  onShiftHint: 'Không báo khi bạn chưa mở ca ở đây.',
  blocked: 'Trình duyệt đang chặn thông báo. Hãy cho phép trong phần cài đặt trang này rồi thử lại.',
  unsupported: 'Trình duyệt này không nhận thông báo. Trên iPad, hãy thêm ứng dụng vào màn hình chính trước.',
  noService: 'Không kết nối được dịch vụ thông báo của trình duyệt. Hãy thử lại sau.',
  needsLink: 'Thông báo cần có kết nối.',
}

export const noticeWords: Dictionaries<typeof en> = { en, vi }
