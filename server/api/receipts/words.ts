import { BILL_WORDS, type BillWords, type Language } from '../../../shared/bill-words.ts'
import type { PaymentMethod } from '../../../shared/documents/station/facts.ts'

export interface ReceiptWords extends BillWords {
  locale: string
  receipt: string
  what: string
  quantity: string
  price: string
  amount: string
  taxIn: string
  methods: Readonly<Record<PaymentMethod, string>>
  paidBy: (method: string) => string
  givenBack: string
  spot: { charging: string; library: string }
  from: string
  until: string
  claim: string
  claimHow: string
  notBilled: string
}

export const WORDS: Readonly<Record<Language, ReceiptWords>> = {
  en: {
    ...BILL_WORDS.en,
    locale: 'en-GB',
    receipt: 'Receipt',
    what: 'For',
    quantity: 'Quantity',
    price: 'Unit price',
    amount: 'Amount',
    taxIn: 'Tax in it',
    methods: { wallet: 'wallet', cash: 'cash', card: 'card' },
    paidBy: method => `Paid by ${method}`,
    givenBack: 'Given back',
    spot: { charging: 'Connector', library: 'Seat' },
    from: 'From',
    until: 'Until',
    claim: 'Keep this receipt in the app',
    claimHow: 'Enter this code there, and the session is yours.',
    notBilled: 'The bill is not made yet.',
  },
  vi: {
    ...BILL_WORDS.vi,
    locale: 'vi-VN',
    receipt: 'Biên lai',
    what: 'Nội dung',
    quantity: 'Số lượng',
    price: 'Đơn giá',
    amount: 'Thành tiền',
    taxIn: 'Trong đó thuế',
    methods: { wallet: 'ví', cash: 'tiền mặt', card: 'thẻ' },
    paidBy: method => `Thanh toán bằng ${method}`,
    givenBack: 'Đã hoàn lại',
    spot: { charging: 'Cổng sạc', library: 'Chỗ ngồi' },
    from: 'Từ',
    until: 'Đến',
    claim: 'Lưu biên lai này vào ứng dụng',
    claimHow: 'Nhập mã này trong ứng dụng để nhận phiên về tài khoản của bạn.',
    notBilled: 'Hóa đơn chưa được lập.',
  },
}
