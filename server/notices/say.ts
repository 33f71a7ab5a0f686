import type { Language } from '../../shared/bill-words.ts'
import type { Note } from '../../shared/documents/account/facts.ts'
import type { VisitView } from '../../shared/documents/account/view.ts'
import { formatMoney } from '../../shared/money.ts'
import { newsWords, type Told } from '../../shared/news-words.ts'
import { WORDS } from '../../shared/receipt/words.ts'
import { isOfPass } from './channels.ts'

/** A station as a note needs it. */
export interface NoteStation {
  name: string
  kind: 'charging' | 'library'
  currency: string
  timeZone: string
}

export interface Telling {
  note: Note
  /** The note's session, if the account has a copy. */
  visit: VisitView | undefined
  /** What the note's pass is called. */
  pass?: Readonly<Record<Language, string>> | undefined
  place: NoteStation | null
  language: Language
  hidesAmounts?: boolean
}

/** In the place of a sum that passers-by need not read. */
export const HIDDEN = '•••'

/** A note in words, as the inbox has them. */
export function say(telling: Telling): { title: string; text: string } {
  const { title, text } = newsWords[telling.language][telling.note.what]
  const told = toldOf(telling)
  return { title: title(told), text: text(told) }
}

function toldOf({ note, visit, pass, place, language, hidesAmounts = false }: Telling): Told {
  const words = WORDS[language]
  const { kind = 'charging', timeZone = 'UTC' } = visit ?? place ?? {}
  const currency = note.currency ?? visit?.currency ?? place?.currency
  const label = visit?.label ?? ''
  const sum = (amount: number, of: string) => (hidesAmounts ? HIDDEN : formatMoney(amount, of, words.locale))
  const time = new Intl.DateTimeFormat(
    words.locale,
    isOfPass(note.what) ? { timeZone, dateStyle: 'medium' } : { timeZone, hour: '2-digit', minute: '2-digit' },
  )
  return {
    isLibrary: kind === 'library',
    place: visit?.name ?? place?.name ?? '',
    spot: label === '' ? words.spot[kind] : `${words.spot[kind]} ${label}`,
    amount: note.amount === undefined || currency === undefined ? '' : sum(note.amount, currency),
    until: note.until === undefined ? '' : time.format(note.until),
    // The app has the words for reasons; one who wants to know opens it.
    why: '',
    text: note.text ?? '',
    pass: pass?.[language] ?? '',
    method: methodOf(note.why, words.methods),
  }
}

function methodOf(why: string | undefined, methods: Readonly<Record<string, string>>): string {
  return why !== undefined && Object.hasOwn(methods, why) ? (methods[why] ?? '') : ''
}
