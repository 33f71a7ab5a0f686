import { hindrance } from '../../../shared/documents/station/availability.ts'
import type { Phase } from '../../../shared/documents/station/phase.ts'
import type { Connector, SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { inUse } from './placed.ts'

export type SessionDeed = 'cancel' | 'move' | 'waive'

/** An owner's possible acts on a session in this phase. */
export function deedsFor(session: SessionView, phase: Phase): SessionDeed[] {
  switch (phase) {
    case 'requested':
      return ['cancel']
    case 'held':
      return ['move', 'cancel']
    case 'active':
      return session.waived === undefined ? ['move', 'waive'] : ['move']
    case 'owing':
      return session.waived === undefined ? ['waive'] : []
    default:
      return []
  }
}

/** Where a session could go: spots that can be had for its time, those like its own first. */
export function spotsToGo(station: StationView, session: SessionView, now: number): Connector[] {
  const own = station.connectors.get(session.connector)
  const until = session.booked?.until
  const slot =
    session.started === undefined && session.booked !== undefined && until !== undefined
      ? { from: session.booked.from, until }
      : { from: now }
  return inUse(station.connectors.values())
    .filter(({ id }) => id !== session.connector && hindrance(station, id, slot, now, session.id) === null)
    .sort((a, b) => Number(b.type === own?.type) - Number(a.type === own?.type))
}
