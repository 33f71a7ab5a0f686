import { openMatters, topUpQueue } from '../../shared/documents/desk/view.ts'
import { phaseAt } from '../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import type { Item } from '../sync/engine.ts'
import type { Place } from './place.tsx'

/** Those who owe, the longest first. */
export function owingSessions(station: StationView, now: number): SessionView[] {
  const owing = [...station.sessions.values()].filter(session => phaseAt(station, session, now) === 'owing')
  return owing.sort((a, b) => (a.stopped?.at ?? 0) - (b.stopped?.at ?? 0) || (a.id < b.id ? -1 : 1))
}

/** What was refused here, for this station, and nobody has looked at. */
export function refusedItems(items: readonly Item[]): Item[] {
  return items.filter(({ progress }) => progress.kind === 'refused')
}

/** How much waits on each list. */
export function needsOf(place: Place, items: readonly Item[], now: number) {
  const desk = place.desk()
  return {
    owing: owingSessions(place.station(), now).length,
    topUps: topUpQueue(desk).length,
    attention: refusedItems(items).length + openMatters(desk).length,
  }
}
