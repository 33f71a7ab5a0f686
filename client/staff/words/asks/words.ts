import { staffWords } from '../words.ts'
import { entryAskWords } from './entry.ts'
import { listsAskWords } from './lists.ts'
import { moneyAskWords } from './money.ts'
import { personAskWords } from './person.ts'
import { sessionAskWords } from './session.ts'
import { shiftAskWords } from './shift.ts'
import { spotAskWords } from './spot.ts'

/** What lists and dialogs say beside it. They are fetched later, and so are these. */
export const askWords = {
  en: {
    ...staffWords.en,
    ...entryAskWords.en,
    ...listsAskWords.en,
    ...moneyAskWords.en,
    ...personAskWords.en,
    ...sessionAskWords.en,
    ...shiftAskWords.en,
    ...spotAskWords.en,
  },
  vi: {
    ...staffWords.vi,
    ...entryAskWords.vi,
    ...listsAskWords.vi,
    ...moneyAskWords.vi,
    ...personAskWords.vi,
    ...sessionAskWords.vi,
    ...shiftAskWords.vi,
    ...spotAskWords.vi,
  },
}
