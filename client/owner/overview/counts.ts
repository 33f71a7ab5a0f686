import type { StationView } from '../../../shared/documents/station/view.ts'
import { type SpotKind, spotLook } from '../../state/spot-look.ts'

const KINDS = ['free', 'held', 'active', 'owing', 'broken', 'closed', 'unknown'] as const

export type Counts = Readonly<Record<SpotKind, number>>

/** Number of spots of a station in each state, without those out of use for good. */
export function countKinds(station: StationView, now: number): Counts {
  const counts = { free: 0, held: 0, active: 0, owing: 0, broken: 0, closed: 0, unknown: 0 }
  for (const { id, retired } of station.connectors.values())
    if (retired !== true) counts[spotLook(station, id, now).kind] += 1
  return counts
}

/** They are counted each second, and seldom others. */
export function isSameCounts(a: Counts | null, b: Counts | null): boolean {
  return a === b || (a !== null && b !== null && KINDS.every(kind => a[kind] === b[kind]))
}

/** The kinds that a board always shows; the others only where there are any. */
export function shownKinds(counts: Counts): SpotKind[] {
  return KINDS.filter(kind => counts[kind] > 0 || (kind !== 'closed' && kind !== 'unknown'))
}
