import type { Dictionaries } from './words.ts'

/** A day along which a time is drawn. */
const en = {
  from: 'From',
  until: 'Until',
  earlier: (end: string) => `${end}: earlier`,
  later: (end: string) => `${end}: later`,
}

const vi: typeof en = {
  from: 'Từ',
  until: 'Đến',
  earlier: end => `${end}: sớm hơn`,
  later: end => `${end}: muộn hơn`,
}

export const dayBarWords: Dictionaries<typeof en> = { en, vi }
