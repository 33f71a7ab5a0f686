import type { LineKind, LineUnit } from '../../../shared/bill-line.ts'
import type { PaymentMethod } from '../../../shared/documents/station/facts.ts'

export type Language = 'en' | 'vi'

export interface ReceiptWords {
  locale: string
  receipt: string
  lines: Readonly<Record<LineKind, string>>
  units: Readonly<Record<LineUnit, string>>
  what: string
  quantity: string
  price: string
  amount: string
  total: string
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
    locale: 'en-GB',
    receipt: 'Receipt',
    lines: {
      start: 'Start fee',
      energy: 'Energy',
      time: 'Charging time',
      parking: 'Time at the connector',
      seat: 'Study time',
      idle: 'Idle after charging',
      'idle-maximum': 'Idle fee is capped',
      minimum: 'Up to the minimum',
      maximum: 'Down to the maximum',
      correction: 'Correction',
    },
    units: { kWh: 'kWh', hour: 'h', minute: 'min', once: '' },
    what: 'For',
    quantity: 'Quantity',
    price: 'Unit price',
    amount: 'Amount',
    total: 'Total',
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
    locale: 'vi-VN',
    receipt: 'Biên lai',
    lines: {
      start: 'Phí bắt đầu',
      energy: 'Điện năng',
      time: 'Thời gian sạc',
      parking: 'Thời gian chiếm cổng',
      seat: 'Thời gian ngồi học',
      idle: 'Đậu sau khi sạc xong',
      'idle-maximum': 'Giới hạn phí đậu',
      minimum: 'Bù đến mức tối thiểu',
      maximum: 'Giảm về mức tối đa',
      correction: 'Điều chỉnh',
    },
    units: { kWh: 'kWh', hour: 'giờ', minute: 'phút', once: '' },
    what: 'Nội dung',
    quantity: 'Số lượng',
    price: 'Đơn giá',
    amount: 'Thành tiền',
    total: 'Tổng cộng',
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
