import { personOf } from '../../shared/documents/author.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import type { Json } from '../../shared/sync/engine.ts'
import { useWords } from '../state/words.ts'
import type { Item } from '../sync/engine.ts'
import type { SharedWords } from '../words/shared.ts'
import { refusalWords } from '../words/whys.ts'
import { useStation } from './station.tsx'
import { type StaffWords, staffWords } from './words/words.ts'

/** Tells deeds and refusals at the station where they were done. */
export function useDeeds() {
  const { station, desk, say } = useStation()
  const { words, shared } = useWords(staffWords)
  return {
    deedOf: (what: Json) => deedIn(words(), what, say.money),
    refusalOf: (item: Item) => refusalIn(desk(), words(), shared(), item),
    spotOf: (what: Json) => spotIn(station(), what),
  }
}

/** A line of the outbox for people. Where no station is open nobody knows the currency, and `money` says nothing. */
export function deedIn(words: StaffWords, what: Json, money: (amount: number) => string): string {
  const said = typeof what === 'object' && what !== null && !Array.isArray(what) ? what : {}
  const text = (name: string) => {
    const value = Reflect.get(said, name)
    return typeof value === 'string' ? value : ''
  }
  const amount: unknown = Reflect.get(said, 'amount')
  const [deed, action] = [text('do'), text('action')]
  if (!Object.hasOwn(words.deeds, deed)) return words.otherDeed
  return words.deeds[deed as keyof typeof words.deeds]({
    spot: text('spot'),
    who: text('who'),
    to: text('to'),
    amount: typeof amount === 'number' ? money(amount) : '',
    action: Object.hasOwn(words.orders, action) ? words.orders[action as keyof typeof words.orders] : action,
    receipt: text('receipt'),
  })
}

/** Why it was refused, and by whom the first one was, where the desk knows them. */
function refusalIn(desk: DeskView, words: StaffWords, shared: SharedWords, item: Item): string {
  const first = item.progress.kind === 'refused' ? item.progress.refusal.failures[0] : undefined
  const by = first === undefined || first.by === '' ? undefined : desk.team.get(personOf(first.by))?.name
  return first?.reason === 'already' && by !== undefined ? words.firstWas(by) : refusalWords(shared, item)
}

/** The spot a deed was about, by its label. */
function spotIn(station: StationView, what: Json): string | null {
  const label = typeof what === 'object' && what !== null ? Reflect.get(what, 'spot') : undefined
  for (const { id, label: known } of station.connectors.values()) if (known === label) return id
  return null
}
