import type { Line, LineKind, LineUnit } from './bill-line.ts'

export type Language = 'en' | 'vi'

export interface BillWords {
  readonly language: Language
  readonly lines: Readonly<Record<LineKind, string>>
  readonly units: Readonly<Record<LineUnit, string>>
  readonly total: string
}

/** The words of a bill, on screen and on a printed receipt. */
export const BILL_WORDS: Readonly<Record<Language, BillWords>> = {
  en: {
    language: 'en',
    lines: {
      start: 'Start fee',
      energy: 'Energy',
      time: 'Charging time',
      parking: 'Connector time',
      seat: 'Study time',
      idle: 'Idle fee',
      'idle-maximum': 'Idle fee cap',
      pass: 'From pass',
      minimum: 'Minimum charge',
      maximum: 'Maximum charge',
      correction: 'Correction',
    },
    units: { kWh: 'kWh', hour: 'h', minute: 'min', once: '' },
    total: 'Total',
  },
  vi: {
    language: 'vi',
    lines: {
      start: 'Phí bắt đầu',
      energy: 'Điện năng',
      time: 'Thời gian sạc',
      parking: 'Thời gian chiếm cổng',
      seat: 'Thời gian ngồi học',
      idle: 'Phí đậu sau sạc',
      'idle-maximum': 'Giới hạn phí đậu sau sạc',
      pass: 'Trừ vào gói',
      minimum: 'Bù đến mức tối thiểu',
      maximum: 'Giảm về mức tối đa',
      correction: 'Điều chỉnh',
    },
    units: { kWh: 'kWh', hour: 'giờ', minute: 'phút', once: '' },
    total: 'Tổng cộng',
  },
}

/** What a line is for; of a pass, which one. */
export function nameOfLine({ what, pass }: Pick<Line, 'what' | 'pass'>, { lines, language }: BillWords): string {
  return pass === undefined ? lines[what] : `${lines[what]} · ${pass[language]}`
}
