import type { Dictionaries } from '../../words/words.ts'

const en = {
  have: 'I have a balance code',
  title: 'Claim your balance',
  text: 'You got a code by email or at the desk.',
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
  title: 'Nhận số dư của bạn',
  text: 'Bạn đã nhận một mã qua email hoặc tại quầy.',
  code: 'Mã',
  send: 'Nhận',
  waits: (place, amount) =>
    amount === '' ? `Bạn đã là khách của ${place}.` : `${place} đang giữ ${amount} của bạn từ trước.`,
  take: 'Nhận',
  done: amount => (amount === '' ? 'Đã liên kết tài khoản của bạn.' : `${amount} đã vào ví của bạn.`),
  whys: {
    'wrong-code': 'Mã không đúng hoặc đã hết hạn. Quầy có thể tạo mã mới cho bạn.',
    taken: 'Đã có người khác nhận khoản này. Hãy hỏi tại quầy.',
    'own-money': 'Bạn làm việc ở đó nên không nhận được số dư của khách.',
    'slow-down': 'Thử quá nhiều lần. Hãy chờ một lát rồi thử lại.',
  },
}

export const arrivalWords: Dictionaries<typeof en> = { en, vi }
