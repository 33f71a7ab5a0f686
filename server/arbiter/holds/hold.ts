import type { SessionSight } from '../session-sight.ts'
import { lookAgain, missing, NOTHING_MISSING, says, type Tended } from '../tended.ts'
import { endOfOpenHold, expired } from './bookings.ts'

/** Ends a hold for which nobody has come, by the clock. Whoever was asleep meanwhile: it says when it ended. */
export function endHold({ now, station, session }: SessionSight): Tended {
  const end = endOfOpenHold(station.view, session)
  if (end === undefined) return NOTHING_MISSING
  return now < end ? lookAgain(end) : missing(...says(station, expired(session, end)))
}
