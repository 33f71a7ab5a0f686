import { chargerWords } from './charger.ts'
import { entryWords } from './entry.ts'
import { floorWords } from './floor.ts'
import { listsWords } from './lists.ts'
import { moneyWords } from './money.ts'
import { newsWords } from './news.ts'
import { outboxWords } from './outbox.ts'
import { personWords } from './person.ts'
import { sessionWords } from './session.ts'
import { shiftWords } from './shift.ts'
import { spotWords } from './spot.ts'

/** The words of the floor and its panel in one: most of it speaks of the session, its money and the spot at once. */
export const staffWords = {
  en: {
    ...entryWords.en,
    ...floorWords.en,
    ...sessionWords.en,
    ...moneyWords.en,
    ...shiftWords.en,
    ...spotWords.en,
    ...chargerWords.en,
    ...listsWords.en,
    ...outboxWords.en,
    ...newsWords.en,
    ...personWords.en,
  },
  vi: {
    ...entryWords.vi,
    ...floorWords.vi,
    ...sessionWords.vi,
    ...moneyWords.vi,
    ...shiftWords.vi,
    ...spotWords.vi,
    ...chargerWords.vi,
    ...listsWords.vi,
    ...outboxWords.vi,
    ...newsWords.vi,
    ...personWords.vi,
  },
}

export type StaffWords = (typeof staffWords)['en']
