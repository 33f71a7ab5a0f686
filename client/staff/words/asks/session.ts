import type { Dictionaries } from '../../../words/words.ts'

const of = (spot: string, who: string | null) => (who === null ? spot : `${spot} · ${who}`)

/** One session: who, how it stands, and what is done with it. */
const en = {
  stoppedAlready: 'Already stopped',
  cancelOf: (spot: string, who: string | null) => `Cancel the booking for ${of(spot, who)}?`,
  moveOf: (spot: string, who: string | null) => `Move ${of(spot, who)}`,
  meterOf: (spot: string) => `Meter at ${spot}`,
  meterStart: 'Reading at start',
  meterEnd: 'Reading at end',
  meterHint: 'As shown on the meter, not below the start.',
  extendOf: (spot: string, who: string | null) => `Extend ${of(spot, who)}`,
  extendTo: (time: string) => `Until ${time}`,
  noLaterEnd: 'This time can’t be extended.',
}

const vi: typeof en = {
  stoppedAlready: 'Đã dừng rồi',
  cancelOf: (spot, who) => `Huỷ lượt đặt ${of(spot, who)}?`,
  moveOf: (spot, who) => `Chuyển ${of(spot, who)}`,
  meterOf: spot => `Công tơ của ${spot}`,
  meterStart: 'Chỉ số lúc bắt đầu',
  meterEnd: 'Chỉ số lúc kết thúc',
  meterHint: 'Đúng như công tơ hiển thị, không nhỏ hơn chỉ số đầu.',
  extendOf: (spot, who) => `Gia hạn ${of(spot, who)}`,
  extendTo: time => `Đến ${time}`,
  noLaterEnd: 'Không gia hạn thêm được.',
}

export const sessionAskWords: Dictionaries<typeof en> = { en, vi }
