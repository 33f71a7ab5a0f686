import type { Dictionaries } from '../../words/words.ts'

/** Passes as their customer buys and uses them. */
const en = {
  yours: 'Your passes',
  sold: 'Passes',
  soldText: 'Pay ahead, and visits take from your pass first.',
  left: (much: string) => `${much} left`,
  leftToday: (much: string) => `${much} left today`,
  inUse: 'In use now',
  unlimited: 'No limit',
  usedUp: 'Used up',
  refunded: (amount: string) => `Ended · ${amount} back in your wallet`,
  expired: 'Ended',
  waiting: 'Buying …',
  declined: (why: string) => `Not bought: ${why}`,
  missing: (amount: string) => `Not bought: ${amount} missing in your wallet`,
  buy: 'Buy',
  buyOf: (name: string) => `Buy “${name}”`,
  buyFor: (amount: string) => `Pay ${amount} from wallet`,
  wallet: 'In your wallet',
  lacking: (amount: string) => `${amount} missing. Top up first, or buy it at the desk.`,
  topUp: 'Top up',
  atDesk: 'You can also pay at the desk, in cash or by card.',
  askedOffline: 'You’re offline. It’s bought once you’re back online.',
  prices: (group: string) => `You pay the prices for: ${group}`,
}

const vi: typeof en = {
  yours: 'Gói của bạn',
  sold: 'Gói',
  soldText: 'Mua trước, mỗi lần đến sẽ trừ vào gói.',
  left: much => `Còn ${much}`,
  leftToday: much => `Hôm nay còn ${much}`,
  inUse: 'Đang dùng',
  unlimited: 'Không giới hạn',
  usedUp: 'Đã dùng hết',
  refunded: amount => `Đã dừng · hoàn ${amount} vào ví`,
  expired: 'Đã hết hạn',
  waiting: 'Đang mua …',
  declined: why => `Chưa mua được: ${why}`,
  missing: amount => `Chưa mua được: ví thiếu ${amount}`,
  buy: 'Mua',
  buyOf: name => `Mua “${name}”`,
  buyFor: amount => `Trả ${amount} từ ví`,
  wallet: 'Trong ví',
  lacking: amount => `Thiếu ${amount}. Hãy nạp tiền, hoặc mua tại quầy.`,
  topUp: 'Nạp tiền',
  atDesk: 'Bạn cũng có thể trả tại quầy bằng tiền mặt hoặc thẻ.',
  askedOffline: 'Bạn đang ngoại tuyến. Gói sẽ được mua khi có mạng.',
  prices: group => `Bạn trả giá dành cho: ${group}`,
}

export const customerPassWords: Dictionaries<typeof en> = { en, vi }
