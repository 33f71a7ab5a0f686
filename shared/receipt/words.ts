import { BILL_WORDS, type BillWords, type Language } from '../bill-words.ts'
import type { Buyer } from '../buyer.ts'
import type { PaymentMethod } from '../documents/station/facts.ts'

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
  rounding: string
  givenBack: string
  spot: { charging: string; library: string }
  from: string
  until: string
  claim: string
  claimHow: string
  notBilled: string
  buyer: Readonly<Record<keyof Buyer, string>>
  stillDue: string
  transfer: string
  reference: string
}

export const WORDS: Readonly<Record<Language, ReceiptWords>> = {
  en: {
    ...BILL_WORDS.en,
    locale: 'en-GB',
    receipt: 'Receipt',
    what: 'Item',
    quantity: 'Quantity',
    price: 'Unit price',
    amount: 'Amount',
    taxIn: 'Includes tax',
    methods: { wallet: 'wallet', cash: 'cash', card: 'card', transfer: 'bank transfer', online: 'card online' },
    paidBy: method => `Paid by ${method}`,
    rounding: 'Cash rounding',
    givenBack: 'Refunded',
    spot: { charging: 'Connector', library: 'Seat' },
    from: 'From',
    until: 'Until',
    claim: 'Add this receipt to the app',
    claimHow: 'Enter this code in the app to add it to your visits.',
    notBilled: 'The bill isn’t ready yet.',
    buyer: { name: 'Buyer', taxCode: 'Tax code', address: 'Address', email: 'Email' },
    stillDue: 'Still to be paid',
    transfer: 'By bank transfer to',
    reference: 'Reference',
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
    methods: { wallet: 'ví', cash: 'tiền mặt', card: 'thẻ', transfer: 'chuyển khoản', online: 'thẻ trực tuyến' },
    paidBy: method => `Thanh toán bằng ${method}`,
    rounding: 'Làm tròn tiền mặt',
    givenBack: 'Đã hoàn lại',
    spot: { charging: 'Cổng sạc', library: 'Chỗ ngồi' },
    from: 'Từ',
    until: 'Đến',
    claim: 'Lưu biên lai này vào ứng dụng',
    claimHow: 'Nhập mã này trong ứng dụng để nhận phiên về tài khoản của bạn.',
    notBilled: 'Hoá đơn chưa được lập.',
    buyer: { name: 'Người mua', taxCode: 'Mã số thuế', address: 'Địa chỉ', email: 'Email' },
    stillDue: 'Còn phải trả',
    transfer: 'Chuyển khoản đến',
    reference: 'Nội dung',
  },
}

/** Who it is made out to, as names and values. */
export function buyerPairs(buyer: Buyer, { buyer: words }: ReceiptWords): [name: string, value: string][] {
  const fields = ['name', 'taxCode', 'address', 'email'] as const
  return fields.flatMap(field => (buyer[field] === undefined ? [] : [[words[field], buyer[field]]]))
}
