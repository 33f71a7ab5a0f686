import type { Note } from '../../../shared/documents/account/facts.ts'
import type { AccountView } from '../../../shared/documents/account/view.ts'
import { nextTold } from '../../../shared/documents/note.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { Seen } from '../sight.ts'

/** Something to tell. Its key names its subject, so that telling it twice tells it once. */
export interface News<Told> {
  key: readonly string[]
  /** When the server heard of it. */
  heardAt: number
  note: Omit<Told, 'told'>
}

export type CustomerNews = News<Note>

/**
 * Older events are no news. It also lets an account start afresh without its old notes: sessions still tended then are
 * not announced a second time.
 */
const NEWS_MS = 3 * DAY_MS

/** The untold news, oldest first, each with a time that grows from note to note. */
export function untold<Told extends { readonly told: number }>(
  notes: ReadonlyMap<string, Told>,
  news: readonly News<Told>[],
  now: number,
): { key: string; note: Omit<Told, 'told'> & { told: number } }[] {
  const fresh = news
    .map(({ key, heardAt, note }) => ({ key: key.join(':'), heardAt, note }))
    .filter(({ key, heardAt }) => !notes.has(key) && heardAt > now - NEWS_MS)
    .sort((a, b) => a.heardAt - b.heardAt)
  if (fresh.length === 0) return []
  const first = nextTold(notes, now)
  return fresh.map(({ key, note }, index) => ({ key, note: { ...note, told: first + index } }))
}

export function tellCustomer(account: Seen<AccountView>, news: readonly CustomerNews[], now: number): Missing {
  const notes = untold(account.view.notes, news, now)
  return notes.length === 0
    ? NOTHING_MISSING
    : missing(...says(account, ...notes.map(({ key, note }) => bareFact('notes', key, note))))
}
