import type { Dictionaries } from './words.ts'

const en = {
  title: 'Calendar',
  own: 'See your bookings in your own calendar app. It updates by itself.',
  places: 'Bookings at your places in any calendar app, without names.',
  make: 'Create address',
  address: 'Calendar address',
  once: 'Add it to your calendar app now: it’s shown only once. Anyone who has it sees these bookings.',
  copy: 'Copy address',
  copied: 'Copied.',
  cannotCopy: 'Couldn’t copy. Select the address and copy it yourself.',
  made: (when: string) => `Created ${when}`,
  used: (when: string) => `last read ${when}`,
  end: 'Revoke',
  ended: 'Address revoked.',
  all: 'All places',
  where: 'Place',
  needsLink: 'You need to be online for this.',
  guest: 'Save this account first.',
  tooMany: 'You have 20 keys and addresses. Revoke one you no longer need.',
}

const vi: typeof en = {
  title: 'Lịch',
  own: 'Xem lượt đặt trong ứng dụng lịch của bạn. Lịch tự cập nhật.',
  places: 'Lượt đặt tại các cơ sở của bạn, trong lịch bất kỳ. Không nêu tên ai.',
  make: 'Tạo địa chỉ',
  address: 'Địa chỉ lịch',
  once: 'Hãy thêm vào ứng dụng lịch ngay: địa chỉ chỉ hiện lần này. Ai có địa chỉ này đều xem được các lượt đặt.',
  copy: 'Sao chép địa chỉ',
  copied: 'Đã sao chép.',
  cannotCopy: 'Trình duyệt này không sao chép được: hãy bôi đen và tự sao chép.',
  made: when => `Tạo ${when}`,
  used: when => `đọc lần cuối ${when}`,
  end: 'Huỷ',
  ended: 'Đã huỷ địa chỉ.',
  all: 'Mọi cơ sở',
  where: 'Cơ sở',
  needsLink: 'Việc này cần có mạng.',
  guest: 'Hãy lưu tài khoản này trước.',
  tooMany: 'Bạn đã có 20 khoá và địa chỉ. Hãy huỷ cái không dùng nữa.',
}

export const calendarWords: Dictionaries<typeof en> = { en, vi }
