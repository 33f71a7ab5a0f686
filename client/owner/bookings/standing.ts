import { isHolding, type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'

/** The questions an owner asks of bookings: who comes, who is there, who owes, and which are over. */
export const STANDINGS = ['coming', 'here', 'owing', 'over'] as const

export type Standing = (typeof STANDINGS)[number]

function standingOf(phase: Phase): Standing {
  if (phase === 'owing') return 'owing'
  if (phase === 'active') return 'here'
  return isHolding(phase) ? 'coming' : 'over'
}

/** The sessions of a station that stand so: those to come by their begin, others the latest first. */
export function sessionsThat(station: StationView, standing: Standing, now: number): SessionView[] {
  const order = standing === 'coming' ? 1 : -1
  return [...station.sessions.values()]
    .filter(session => standingOf(phaseAt(station, session, now)) === standing)
    .sort((a, b) => order * (beginOf(a) - beginOf(b)) || (a.id < b.id ? -1 : 1))
}

export function beginOf({ started, granted, booked }: SessionView): number {
  return started?.at ?? granted?.from ?? booked?.from ?? booked?.at ?? 0
}
