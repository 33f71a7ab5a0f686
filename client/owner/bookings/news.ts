import type { Note } from '../../../shared/documents/desk/facts.ts'
import { MATTERS } from '../../../shared/documents/note.ts'

/** An owner's share of a desk's news: not every start and stop of an ordinary day. */
const FOR_OWNERS: ReadonlySet<Note['what']> = new Set([
  ...MATTERS,
  ...(['booked', 'cancelled', 'displaced', 'issue', 'disputed', 'refund-asked', 'quarantined'] as const),
])

export function isForOwners({ what }: Note): boolean {
  return FOR_OWNERS.has(what)
}

/** When the last thing was told of which an owner wants to know, and which was not their own doing. */
export function lastTold(notes: Iterable<Note>, person: string): number {
  let last = 0
  for (const note of notes) if (isForOwners(note) && note.by !== person && note.told > last) last = note.told
  return last
}

/** Up to where each place has been listened to. */
export type Heard = ReadonlyMap<string, number>

/**
 * Whether there is news to hear. Entries from before a place was first caught up with are old. Entries that come while
 * catching up wait until that is done, so that forty bookings are one piece of news.
 */
export function listen(heard: Heard, station: string, now: { isLive: boolean; last: number }): [Heard, boolean] {
  const before = heard.get(station)
  if (!now.isLive || (before !== undefined && now.last <= before)) return [heard, false]
  return [new Map(heard).set(station, now.last), before !== undefined]
}
