import type { Dictionaries } from '../../words/words.ts'

/** What is on every page. */
const en = {
  find: 'Find',
  session: 'Session',
  wallet: 'Wallet',
  inbox: 'Inbox',
  profile: 'You',
  main: 'Main',
  later: 'Later',
  signedOut: 'You are signed out. What you did is kept on this device.',
  unseen: (count: number) => `${count} unseen`,
  install: 'Keep Berth on your phone',
  installText: 'It opens at once, and works where the signal does not.',
  installNow: 'Install',
  attention: (count: number) => (count === 1 ? '1 thing was refused' : `${count} things were refused`),
  look: 'Look',
  notFound: 'There is nothing at this address.',
  toFind: 'Find a place',
}

export type ShellWords = typeof en

const vi: ShellWords = {
  find: 'Tìm chỗ',
  session: 'Phiên',
  wallet: 'Ví',
  inbox: 'Hộp thư',
  profile: 'Bạn',
  main: 'Chính',
  later: 'Để sau',
  signedOut: 'Bạn đã đăng xuất. Những gì đã làm vẫn lưu trên máy này.',
  unseen: count => `${count} tin chưa xem`,
  install: 'Lưu Berth vào điện thoại',
  installText: 'Mở được ngay, kể cả nơi không có sóng.',
  installNow: 'Cài đặt',
  attention: count => `${count} việc bị từ chối`,
  look: 'Xem',
  notFound: 'Không có gì ở địa chỉ này.',
  toFind: 'Tìm một nơi',
}

export const shellWords: Dictionaries<ShellWords> = { en, vi }
