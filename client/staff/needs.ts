import { type DeskView, openMatters, topUpQueue } from '../../shared/documents/desk/view.ts'
import { unheardIssues } from '../../shared/documents/station/issue.ts'
import { phaseAt } from '../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import type { Item } from '../sync/engine.ts'

/** Those who owe, the longest first. */
export function owingSessions(station: StationView, now: number): SessionView[] {
  const owing = [...station.sessions.values()].filter(session => phaseAt(station, session, now) === 'owing')
  return owing.sort((a, b) => (a.stopped?.at ?? 0) - (b.stopped?.at ?? 0) || (a.id < b.id ? -1 : 1))
}

/** Actions refused here, for this station, that no one has looked at. */
export function refusedItems(items: readonly Item[]): Item[] {
  return items.filter(({ progress }) => progress.kind === 'refused')
}

/** How much only a person can see to: reports, refusals, matters. */
export function troublesOf(station: StationView, desk: DeskView, items: readonly Item[]): number {
  return unheardIssues(station).length + refusedItems(items).length + openMatters(desk).length
}

/** How much waits on each list. */
export function needsOf(station: StationView, desk: DeskView, items: readonly Item[], now: number) {
  return {
    owing: owingSessions(station, now).length,
    topUps: topUpQueue(desk).length,
    attention: troublesOf(station, desk, items),
  }
}
