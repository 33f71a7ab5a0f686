import type { Dictionaries } from './words.ts'

/** How to transfer money: to be typed, or read by a bank's app. */
const en = {
  title: 'Pay by bank transfer',
  scan: 'Scan this with your bank’s app. It fills in the amount and reference.',
  onPhone: 'On this phone: take a screenshot and open it in your bank’s app, or copy the details.',
  code: 'Code for your bank’s app',
  bank: 'Bank',
  number: 'Account',
  name: 'To',
  amount: 'Amount',
  reference: 'Reference',
  copy: (what: string) => `Copy ${what}`,
  copied: 'Copied',
  exactly: 'Use exactly this reference, so we can match your transfer.',
  waiting: 'It shows as paid once the bank reports it. This can take a while.',
  none: 'This place has no bank account for transfers.',
}

const vi: typeof en = {
  title: 'Trả bằng chuyển khoản',
  scan: 'Quét mã này bằng ứng dụng ngân hàng. Số tiền và nội dung đã có sẵn.',
  onPhone: 'Trên điện thoại này: chụp màn hình mã rồi mở trong ứng dụng ngân hàng, hoặc sao chép từng dòng.',
  code: 'Mã cho ứng dụng ngân hàng',
  bank: 'Ngân hàng',
  number: 'Số tài khoản',
  name: 'Người nhận',
  amount: 'Số tiền',
  reference: 'Nội dung',
  copy: what => `Sao chép: ${what}`,
  copied: 'Đã sao chép',
  exactly: 'Hãy ghi đúng nội dung này để hệ thống nhận ra khoản chuyển.',
  waiting: 'Sẽ hiện là đã trả khi ngân hàng báo có. Có thể mất một lúc.',
  none: 'Ở đây chưa có tài khoản nhận chuyển khoản.',
}

export const transferWords: Dictionaries<typeof en> = { en, vi }
