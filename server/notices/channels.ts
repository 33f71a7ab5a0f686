import type { Note } from '../../shared/documents/account/facts.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts'

type What = Note['what']

/** News worth a letter: it is still true tomorrow. A payment is a letter of its own, the receipt. */
const MAILED: readonly What[] = [
  ...(['denied', 'displaced', 'cancelled', 'moved', 'waived', 'corrected', 'refunded', 'topped-up'] as const),
  ...(['pass-sold', 'pass-ending', 'pass-used-up'] as const),
  ...([
    'topup-declined',
    'report-answered',
    'report-resolved',
    'dispute-answered',
    'no-show',
    'no-show-lifted',
  ] as const),
]

/** News worth a message now: it asks for something, or it was waited for. */
const PUSHED: readonly What[] = [
  ...([
    'granted',
    'denied',
    'displaced',
    'cancelled',
    'moved',
    'stopped',
    'hold-ending',
    'slot-ending',
    'idle-starting',
  ] as const),
  ...(['awaiting-payment', 'paid', 'declined', 'seen-empty', 'issue', 'topped-up', 'topup-declined'] as const),
  ...(['pass-sold', 'pass-ending', 'pass-used-up'] as const),
  ...([
    'report-answered',
    'dispute-answered',
    'refunded',
    'expired',
    'no-show',
    'extended',
    'unextended',
    'goal-reached',
  ] as const),
]

/** A server that was off for a day sends the letters of it, and none of the messages: they are about what is over. */
const LETTER_FRESH_MS = 3 * DAY_MS
const MESSAGE_FRESH_MS = 10 * MINUTE_MS
const MESSAGE_LIFE_MS = 4 * HOUR_MS

export function isReceipt(note: Note, now: number): boolean {
  return note.what === 'paid' && note.session !== undefined && now - note.told < LETTER_FRESH_MS
}

export function isMailed({ what, told }: Note, now: number): boolean {
  return MAILED.includes(what) && now - told < LETTER_FRESH_MS
}

/** How long a message is worth delivering; 0: no more, or not at all. */
export function messageLifeMs({ what, told, until }: Note, now: number): number {
  if (!PUSHED.includes(what) || now - told >= MESSAGE_FRESH_MS) return 0
  return Math.max(0, Math.min(MESSAGE_LIFE_MS, (until ?? Number.POSITIVE_INFINITY) - now))
}

/** What a pass costs, holds and how long it lasts is said in days. */
export function isOfPass(what: What): boolean {
  return what === 'pass-sold' || what === 'pass-ending' || what === 'pass-used-up'
}

/** Where a note leads in the app. */
export function pathOf({ what, station, session }: Note): string {
  if (what === 'topped-up' || what === 'topup-declined' || isOfPass(what)) return '/wallet'
  if (session === undefined) return '/inbox'
  if (what === 'paid' || what === 'refunded' || what === 'dispute-answered') return `/receipt/${session}`
  return station === undefined ? '/inbox' : `/session/${station}/${session}`
}
