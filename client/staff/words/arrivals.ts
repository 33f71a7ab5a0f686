import type { Dictionaries } from '../../words/words.ts'

const en = {
  find: 'Name, email or phone',
  text: 'They haven’t claimed their balances yet. Check who is asking before you make a code.',
  none: 'No one matches.',
  makeCode: 'Make a code',
  code: 'Code',
  codeText: (when: string) =>
    `They enter it in the customer app, under Wallet. It works once, until ${when}, and is only shown now.`,
  print: 'Print',
  letter: 'Their code comes by email. If it doesn’t arrive, an owner can make one.',
  next: 'Someone else',
}

const vi: typeof en = {
  find: 'Tên, email hoặc số điện thoại',
  text: 'Những người này chưa nhận số dư. Hãy xác minh người hỏi trước khi tạo mã.',
  none: 'Không có ai khớp.',
  makeCode: 'Tạo mã',
  code: 'Mã',
  codeText: when => `Nhập mã trong ứng dụng khách, mục Ví. Dùng được một lần, đến ${when}, và chỉ hiện lúc này.`,
  print: 'In',
  letter: 'Mã được gửi qua email. Nếu không nhận được, chủ cơ sở có thể tạo mã.',
  next: 'Người khác',
}

export const arrivalWords: Dictionaries<typeof en> = { en, vi }
