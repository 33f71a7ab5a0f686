import type { LineKind, LineUnit } from './bill-line.ts'

export type Language = 'en' | 'vi'

export interface BillWords {
  readonly lines: Readonly<Record<LineKind, string>>
  readonly units: Readonly<Record<LineUnit, string>>
  readonly total: string
}

/** What a bill says, on a screen and on a printed receipt. */
export const BILL_WORDS: Readonly<Record<Language, BillWords>> = {
  en: {
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
    total: 'Total',
  },
  vi: {
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
    total: 'Tổng cộng',
  },
}
