import { type Phase, phaseAt } from './phase.ts'
import type { SessionView, StationView } from './view.ts'

/** How long one may stand in line for one spot, and how many may. */
export const LONGEST_IN_LINE_MS = 12 * 3_600_000
export const MOST_IN_LINE = 20

/** Whether a session waits until its spot is free. It holds nothing: whoever has the spot has it. */
export function isInLine({ booked }: SessionView, phase: Phase): boolean {
  return phase === 'requested' && booked?.waits === true
}

/** Another spot of its type will do. */
export function isForAny({ booked }: Pick<SessionView, 'booked'>): boolean {
  return booked?.waits === true && booked.any === true
}

/** The spots of one's type, itself among them. */
export function spotsLike({ connectors }: StationView, connector: string): string[] {
  const type = connectors.get(connector)?.type
  return [...connectors.values()].filter(spot => spot.retired !== true && spot.type === type).map(({ id }) => id)
}

/** Who waits for a spot, as far as this copy knows: the server goes by the order in which it heard of them. */
export function lineFor(station: StationView, connector: string, now: number): SessionView[] {
  return [...station.sessionsAt(connector)]
    .filter(session => session.connector === connector && isInLine(session, phaseAt(station, session, now)))
    .sort(inOrder)
}

/** Those one waits with: at the same spot, or as one for whom any of its type will do. */
export function lineOf(station: StationView, session: SessionView, now: number): SessionView[] {
  if (!isForAny(session)) return lineFor(station, session.connector, now)
  return spotsLike(station, session.connector)
    .flatMap(spot => lineFor(station, spot, now).filter(isForAny))
    .sort(inOrder)
}

function inOrder(a: SessionView, b: SessionView): number {
  return (a.booked?.at ?? 0) - (b.booked?.at ?? 0) || (a.id < b.id ? -1 : 1)
}
