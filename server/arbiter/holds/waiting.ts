import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { arrivalOf, type Seen } from '../sight.ts'

export interface Waiting {
  session: SessionView
  arrivedAt: number
}

/**
 * The unanswered bookings, in order of arrival. For those of the same millisecond `before` tells which was seen first;
 * after a restart no one knows, and the id decides.
 */
export function waitingBookings(station: Seen<StationView>, before: (a: string, b: string) => number): Waiting[] {
  const waiting = [...station.view.sessions.values()].filter(isWaiting).map(session => ({
    session,
    arrivedAt: arrivalOf(station, 'sessions', session.id, 'booked') ?? 0,
  }))
  return waiting.sort(
    (a, b) => a.arrivedAt - b.arrivedAt || before(a.session.id, b.session.id) || (a.session.id < b.session.id ? -1 : 1),
  )
}

/** Asked and not answered. A session that staff or a charger started needs no answer any more. */
function isWaiting({ booked, granted, denied, cancelled, started }: SessionView): boolean {
  const isAnswered = (granted ?? denied ?? cancelled) !== undefined
  return booked !== undefined && !isAnswered && (started === undefined || started.via === 'customer')
}
