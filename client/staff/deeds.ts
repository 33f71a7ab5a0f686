import { personOf } from '../../shared/documents/author.ts'
import type { Json } from '../../shared/json.ts'
import type { Item } from '../sync/engine.ts'
import { whyWords } from '../words/whys.ts'
import type { Place } from './place.tsx'
import type { StaffWords } from './words/staff-words.ts'

/** What was done, as it was told when it was done: names of spots and people as they were then. */
export interface DeedWords {
  spot: string
  who: string
  to: string
  amount: string
  action: string
  receipt: string
}

/** A line of the outbox for people. */
export function deedOf(place: Place, what: Json): string {
  return sayDeed(place.words(), what, place.say.money)
}

/** The same where no station is open: amounts are left out, since nobody knows of which currency they are. */
export function plainDeed(words: StaffWords, what: Json): string {
  return sayDeed(words, what, () => '')
}

function sayDeed(words: StaffWords, what: Json, money: (amount: number) => string): string {
  const said = typeof what === 'object' && what !== null && !Array.isArray(what) ? what : {}
  const text = (name: string) => {
    const value = Reflect.get(said, name)
    return typeof value === 'string' ? value : ''
  }
  const amount: unknown = Reflect.get(said, 'amount')
  const action = text('action')
  const known = words.deeds[text('do')]
  if (known === undefined) return words.otherDeed
  return known({
    spot: text('spot'),
    who: text('who'),
    to: text('to'),
    amount: typeof amount === 'number' ? money(amount) : '',
    action: Object.hasOwn(words.orders, action) ? words.orders[action as keyof typeof words.orders] : action,
    receipt: text('receipt'),
  })
}

/** Why it was refused, and by whom the first one was, where the desk knows them. */
export function refusalOf(place: Place, { progress }: Item): string {
  if (progress.kind !== 'refused') return ''
  const [first] = progress.refusal.failures
  if (first === undefined) return whyWords(place.common(), 'rests-on-refused')
  const why = whyWords(place.common(), first.why === '' ? first.reason : first.why)
  const by = first.by === '' ? undefined : place.desk().team.get(personOf(first.by))?.name
  return first.reason === 'already' && by !== undefined ? place.words().firstWas(by) : why
}

/** The spot a deed was about, by its label. */
export function spotOfDeed(place: Place, what: Json): string | null {
  const label = typeof what === 'object' && what !== null ? Reflect.get(what, 'spot') : undefined
  for (const { id, label: known } of place.station().connectors.values()) if (known === label) return id
  return null
}
