import type { Dictionaries } from '../../words/words.ts'

const en = {
  have: 'I have a balance code',
  title: 'Claim your balance',
  text: 'You were given a code in a letter or at the desk.',
  code: 'Code',
  send: 'Claim',
  waits: (place: string, amount: string) =>
    amount === '' ? `${place} already knows you.` : `You have ${amount} at ${place} from before.`,
  take: 'Claim',
  done: (amount: string) => (amount === '' ? 'Your account is linked.' : `${amount} is in your wallet.`),
  whys: {
    'wrong-code': 'This code is wrong or has expired. The desk can make you a new one.',
    taken: 'Someone else has already claimed this. Ask at the desk.',
    'own-money': 'You work there, so you can’t claim customers’ money.',
    'slow-down': 'Too many tries. Wait a moment and try again.',
  } as Record<string, string>,
}

const vi: typeof en = {
  have: 'Tôi có mã nhận số dư',
  title: 'Nhận những gì của bạn',
  text: 'Nơi bạn từng dùng đã cho bạn một mã: trong thư, hoặc tại quầy.',
  code: 'Mã',
  send: 'Nhận',
  waits: (place, amount) =>
    amount === '' ? `${place} biết bạn từ trước.` : `${place} đang giữ ${amount} của bạn từ trước.`,
  take: 'Nhận',
  done: amount => (amount === '' ? 'Từ giờ họ nhận ra bạn.' : `${amount} đã vào ví của bạn.`),
  whys: {
    'wrong-code': 'Mã này không đúng, hoặc đã hết hạn. Quầy có thể tạo mã khác.',
    taken: 'Đã có người khác nhận khoản này. Hãy hỏi tại quầy.',
    'own-money': 'Bạn làm việc ở đó. Tiền của khách không phải của bạn.',
    'slow-down': 'Thử quá nhiều lần. Hãy chờ một lát.',
  },
}

export const arrivalWords: Dictionaries<typeof en> = { en, vi }
