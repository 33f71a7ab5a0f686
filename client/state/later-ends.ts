import { hindranceOfExtension } from '../../shared/documents/station/availability.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import type { Why } from '../../shared/documents/why.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'

const QUARTER_MS = 15 * MINUTE_MS
const STEPS_MS = [QUARTER_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS]

/** When a booked time may end instead, soonest first; without any, why not. */
export function laterEnds(view: StationView, session: SessionView, now: number): { ends: number[]; why: Why | null } {
  const end = session.booked?.until
  if (end === undefined) return { ends: [], why: 'not-a-time' }
  // Past its end it goes on from the coming quarter.
  const from = end > now ? end : Math.ceil(now / QUARTER_MS) * QUARTER_MS
  const hindrance = (until: number) => hindranceOfExtension(view, session, until, now)
  const ends = STEPS_MS.map(ms => from + ms).filter(until => hindrance(until) === null)
  return { ends, why: ends.length > 0 ? null : hindrance(from + QUARTER_MS) }
}
