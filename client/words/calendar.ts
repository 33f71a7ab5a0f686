import type { Dictionaries } from './words.ts'

const en = {
  title: 'Calendar',
  own: 'Your bookings in the calendar you use anyway. It looks for changes by itself.',
  places: 'What is booked at your places, in any calendar. It names nobody.',
  make: 'Make an address',
  address: 'Address of the calendar',
  once: 'Subscribe to it in your calendar now: it is shown this once. Whoever has it sees these bookings.',
  copy: 'Copy the address',
  copied: 'Copied.',
  cannotCopy: 'This browser does not copy: mark it and copy it yourself.',
  made: (when: string) => `Made ${when}`,
  used: (when: string) => `read ${when}`,
  end: 'End',
  ended: 'Nobody reads it there any more.',
  all: 'All places',
  where: 'Place',
  none: 'No address yet.',
  needsLink: 'This needs a connection.',
  guest: 'Save this account first.',
  tooMany: 'You have 20 keys and addresses. End one you no longer need.',
}

const vi: typeof en = {
  title: 'Lịch',
  own: 'Lượt đặt của bạn trong ứng dụng lịch bạn vẫn dùng. Lịch tự cập nhật.',
  places: 'Lượt đặt tại các cơ sở của bạn, trong lịch bất kỳ. Không nêu tên ai.',
  make: 'Tạo địa chỉ',
  address: 'Địa chỉ lịch',
  once: 'Hãy thêm vào ứng dụng lịch ngay: địa chỉ chỉ hiện lần này. Ai có địa chỉ này đều xem được các lượt đặt.',
  copy: 'Sao chép địa chỉ',
  copied: 'Đã sao chép.',
  cannotCopy: 'Trình duyệt này không sao chép được: hãy bôi đen và tự sao chép.',
  made: when => `Tạo ${when}`,
  used: when => `đọc ${when}`,
  end: 'Huỷ',
  ended: 'Không ai đọc được ở địa chỉ đó nữa.',
  all: 'Mọi cơ sở',
  where: 'Cơ sở',
  none: 'Chưa có địa chỉ nào.',
  needsLink: 'Việc này cần có kết nối.',
  guest: 'Hãy lưu tài khoản này trước.',
  tooMany: 'Bạn đã có 20 khoá và địa chỉ. Hãy huỷ cái không dùng nữa.',
}

export const calendarWords: Dictionaries<typeof en> = { en, vi }
