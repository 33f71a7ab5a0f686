import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { arrivalOf, byArrival, type Seen } from '../sight.ts'

export interface Waiting {
  session: SessionView
  arrivedAt: number
}

/** The unanswered bookings, in order of arrival. */
export function waitingBookings(station: Seen<StationView>, before: (a: string, b: string) => number): Waiting[] {
  const waiting = [...station.view.sessions.values()].filter(isWaiting).map(session => ({
    session,
    arrivedAt: arrivalOf(station, 'sessions', session.id, 'booked') ?? 0,
  }))
  const inOrder = byArrival(station, 'sessions', 'booked', before)
  return waiting.sort((a, b) => inOrder(a.session.id, b.session.id))
}

/** Asked and not answered. A session that staff or a charger started needs no answer any more. */
function isWaiting({ booked, granted, denied, cancelled, started }: SessionView): boolean {
  const isAnswered = (granted ?? denied ?? cancelled) !== undefined
  return booked !== undefined && !isAnswered && (started === undefined || started.via === 'customer')
}
