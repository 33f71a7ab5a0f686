import * as v from 'valibot'
import * as is from './shapes.ts'

/** The notifications of a customer. */
export const CUSTOMER_NEWS = [
  'granted',
  'denied',
  'displaced',
  'expired',
  'cancelled',
  'goal-reached',
  'extended',
  'unextended',
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
  'idle-starting',
  'balance-low',
  'topped-up',
  'topup-declined',
  'pass-sold',
  'pass-ending',
  'pass-used-up',
  'price-changed',
  'issue',
  'seen-empty',
  'report-accepted',
  'report-answered',
  'report-resolved',
  'no-show',
  'no-show-lifted',
  'dispute-answered',
  'claimed',
] as const

/** What no rule can settle: a person has to look at it. */
export const MATTERS = [
  'unmatched-stop',
  'two-there',
  'surplus',
  'meter-gap',
  'charger-silent',
  'conflict',
  /** A charger tells of starts from before it was here; of one from long ago. */
  'before-us',
  'old-start',
  /** It ended a session and told no register, or one that cannot be. */
  'no-register',
  'too-much-energy',
  'unknown-transfer',
  /** Money that was to go back by the acquirer has not. */
  'refund-failed',
] as const

/** The notifications of a desk. */
export const DESK_NEWS = [
  ...MATTERS,
  'booked',
  'cancelled',
  'started',
  'stopped',
  'displaced',
  'awaiting-payment',
  'paid',
  'topup-asked',
  'issue',
  'disputed',
  'refund-asked',
  'refund-answered',
  'slot-ending',
  'quarantined',
] as const

/**
 * A notification. `at` is when it happened, and is shown to people. `told` is when the server said it, and grows from
 * note to note: an event of an hour ago on a tablet without a link is still news.
 */
export const noteOf = <const What extends readonly string[]>(news: What) =>
  is.fact({
    told: is.time,
    what: v.picklist(news),
    station: v.exactOptional(is.id),
    session: v.exactOptional(is.id),
    connector: v.exactOptional(is.id),
    /** The customer's pass, which knows its name in both languages. */
    pass: v.exactOptional(is.id),
    amount: v.exactOptional(is.money),
    currency: v.exactOptional(is.currency),
    wh: v.exactOptional(is.energy),
    until: v.exactOptional(is.time),
    /** A word with the details: why it was denied, how it was paid. */
    why: v.exactOptional(is.word),
    /** Free spots instead, nearest first. */
    instead: v.exactOptional(v.pipe(v.array(is.id), v.maxLength(8))),
    text: v.exactOptional(is.text(500)),
    /** The team member whose act it answers: no news to them. */
    by: v.exactOptional(is.id),
  })

/**
 * The last note one device has shown. Each device has an entry of its own and the latest counts, so a device that was
 * offline for a week can take nothing back.
 */
export const seen = v.strictObject({ upTo: is.time })

interface Told {
  readonly told: number
}

/** The latest note that any device has shown. */
export function seenUpTo(entries: Iterable<{ readonly upTo: number }>): number {
  let latest = 0
  for (const { upTo } of entries) latest = Math.max(latest, upTo)
  return latest
}

/** Notes since then, newest first. */
export function toldSince<Note extends Told>(notes: ReadonlyMap<string, Note>, upTo: number): Note[] {
  return [...notes.values()].filter(note => note.told > upTo).sort((a, b) => b.told - a.told)
}

/** The `told` of the next note: the server's clock, or one more than the last where another node's clock ran ahead. */
export function nextTold(notes: ReadonlyMap<string, Told>, now: number): number {
  let last = 0
  for (const { told } of notes.values()) last = Math.max(last, told)
  return Math.max(now, last + 1)
}
