import { stretches } from '../../../shared/bands.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { isHolding, phaseAt } from '../../../shared/documents/station/phase.ts'
import { holdEnd } from '../../../shared/documents/station/session.ts'
import type { Connector, Info, SessionView, StationView } from '../../../shared/documents/station/view.ts'
import type { Json } from '../../../shared/sync/engine.ts'
import { DAY_MS, instantOf, localTime } from '../../../shared/time.ts'
import { type Missing, NOTHING_MISSING, soonest } from '../missing.ts'
import type { Sight } from '../sight.ts'
import { CATALOGUE_ROOM, catalogueRoom } from '../subject.ts'

/** Number of spots free at this moment, and of all spots. */
interface Count {
  free: number
  total: number
}

/** A sort of spot that people look for. */
type Sort = Pick<Connector, 'type' | 'powerW' | 'features'>

/** Counts of all spots, and of each sort. */
export interface Counts extends Count {
  sorts: (Sort & Count)[]
}

export function countSpots(station: StationView, now: number): Counts {
  const sorts = new Map<string, Sort & Count>()
  for (const { id, type, powerW, features = [], retired } of station.connectors.values()) {
    if (retired === true) continue
    const sort: Sort = {
      ...(type !== undefined && { type }),
      ...(powerW !== undefined && { powerW }),
      ...(features.length > 0 && { features: features.toSorted() }),
    }
    const key = JSON.stringify(sort)
    const { free, total } = sorts.get(key) ?? { free: 0, total: 0 }
    const isFree = hindrance(station, id, { from: now }, now) === null
    sorts.set(key, { ...sort, free: free + (isFree ? 1 : 0), total: total + 1 })
  }
  const counts = [...sorts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
  return {
    free: counts.reduce((sum, { free }) => sum + free, 0),
    total: counts.reduce((sum, { total }) => sum + total, 0),
    sorts: counts,
  }
}

/** When the clock alone may change the counts. */
function nextCount(station: StationView, now: number): number | null {
  const edges = [...station.sessions.values()].flatMap(session =>
    isHolding(phaseAt(station, session, now)) ? edgesOf(session, station.info) : [],
  )
  return soonest(...edges.filter(at => at > now), nextDoor(station.info, now))
}

/** When the doors next open or close. */
function nextDoor({ hours, closedDays, timeZone }: Info, now: number): number | null {
  const [stretch] = hours === undefined ? [] : stretches(hours, timeZone, now, now + DAY_MS)
  const { year, month, day } = localTime(timeZone, now)
  const midnight = closedDays.length === 0 ? null : instantOf(timeZone, { year, month, day: day + 1, minute: 0 })
  return soonest(stretch?.until ?? null, midnight)
}

function edgesOf(session: SessionView, { holdMs, graceMs }: Info): number[] {
  const { from, until } = session.granted ?? session.booked ?? {}
  const edges =
    session.started === undefined ? [from && from - holdMs, from, holdEnd(session, graceMs), until] : [until]
  return edges.filter(edge => edge !== undefined)
}

/** Shows the catalogue's readers a station's number of free spots. It is true for a moment and never stored. */
export function tendCounts(sight: Sight, { station: id }: { station: string }): Missing {
  const [station, catalogue] = [sight.station(id), sight.catalogue()]
  if (station === null || catalogue === null) return NOTHING_MISSING
  const state = countSpots(station.view, sight.now) as unknown as Json
  const again = nextCount(station.view, sight.now)
  const { cell, retired = false } = catalogue.view.stations.get(id) ?? {}
  const shown = [{ room: CATALOGUE_ROOM, key: id, state }]
  // A place that is closed for good is in no cell any more.
  if (cell !== undefined) shown.push({ room: catalogueRoom(cell), key: id, state: retired ? null : state })
  return { ...NOTHING_MISSING, again, shows: shown }
}
