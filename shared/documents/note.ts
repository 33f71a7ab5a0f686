import * as v from 'valibot'
import * as is from './shapes.ts'

/** What a customer is told of. */
export const CUSTOMER_NEWS = [
  'granted',
  'denied',
  'displaced',
  'expired',
  'cancelled',
  'moved',
  'started',
  'stopped',
  'awaiting-payment',
  'paid',
  'declined',
  'waived',
  'corrected',
  'refunded',
  'hold-ending',
  'slot-ending',
  'balance-low',
  'topped-up',
  'topup-declined',
  'price-changed',
  'issue',
  'seen-empty',
  'no-show',
  'no-show-lifted',
  'dispute-answered',
  'claimed',
] as const

/** What a desk is told of. */
export const DESK_NEWS = [
  'booked',
  'cancelled',
  'started',
  'stopped',
  'displaced',
  'awaiting-payment',
  'paid',
  'topup-asked',
  'two-there',
  'surplus',
  'issue',
  'disputed',
  'refund-asked',
  'refund-answered',
  'slot-ending',
  'unmatched-stop',
  'charger-silent',
  'quarantined',
] as const

/**
 * A notification. `at` is when it happened, which is what people are shown. `told` is when the server said it, and grows
 * from note to note: what happened an hour ago on a tablet without a link is news all the same.
 */
export const noteOf = <const What extends readonly string[]>(news: What) =>
  is.fact({
    told: is.time,
    what: v.picklist(news),
    station: v.exactOptional(is.id),
    session: v.exactOptional(is.id),
    connector: v.exactOptional(is.id),
    amount: v.exactOptional(is.money),
    currency: v.exactOptional(is.currency),
    until: v.exactOptional(is.time),
    /** A word that says more: why it was denied, how it was paid. */
    why: v.exactOptional(is.word),
    /** Spots that can be had instead, the nearest first. */
    instead: v.exactOptional(v.pipe(v.array(is.id), v.maxLength(8))),
    text: v.exactOptional(is.text(500)),
    /** Of the team, whose doing it answers: no news to them. */
    by: v.exactOptional(is.id),
  })

/**
 * Up to which note one device has shown them. Each device has an entry of its own and the latest counts, so one that
 * was offline for a week can take nothing back.
 */
export const seen = v.strictObject({ upTo: is.time })

interface Told {
  readonly told: number
}

/** The latest that any device has shown. */
export function seenUpTo(entries: Iterable<{ readonly upTo: number }>): number {
  let latest = 0
  for (const { upTo } of entries) latest = Math.max(latest, upTo)
  return latest
}

/** What has been told since, the newest first. */
export function toldSince<Note extends Told>(notes: ReadonlyMap<string, Note>, upTo: number): Note[] {
  return [...notes.values()].filter(note => note.told > upTo).sort((a, b) => b.told - a.told)
}

/** The `told` of the next note: the server's clock, or one more than the last where another node's clock ran ahead. */
export function nextTold(notes: ReadonlyMap<string, Told>, now: number): number {
  let last = 0
  for (const { told } of notes.values()) last = Math.max(last, told)
  return Math.max(now, last + 1)
}
