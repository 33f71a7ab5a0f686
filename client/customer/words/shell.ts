import type { Dictionaries } from '../../words/words.ts'

/** The words on every page. */
const en = {
  find: 'Find',
  session: 'Session',
  wallet: 'Wallet',
  inbox: 'Inbox',
  profile: 'Account',
  balance: (amount: string) => `Wallet: ${amount}`,
  main: 'Main',
  signedOut: 'You’re signed out. Your changes are kept on this device.',
  unseen: (count: number) => `${count} unread`,
  attention: (count: number) => (count === 1 ? '1 change was refused' : `${count} changes were refused`),
  look: 'View',
  notFound: 'Page not found.',
  toFind: 'Find a place',
}

const vi: typeof en = {
  find: 'Tìm chỗ',
  session: 'Phiên',
  wallet: 'Ví',
  inbox: 'Hộp thư',
  profile: 'Tài khoản',
  balance: amount => `Ví: ${amount}`,
  main: 'Chính',
  signedOut: 'Bạn đã đăng xuất. Những gì đã làm vẫn lưu trên máy này.',
  unseen: count => `${count} tin chưa đọc`,
  attention: count => `${count} việc bị từ chối`,
  look: 'Xem',
  notFound: 'Không tìm thấy trang.',
  toFind: 'Tìm địa điểm',
}

export const shellWords: Dictionaries<typeof en> = { en, vi }
