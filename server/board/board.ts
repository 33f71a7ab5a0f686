import type { OutputOf } from '../../shared/api/endpoint.ts'
import type { BoardState, publicBoard } from '../../shared/api/station.ts'
import { isOpen } from '../../shared/documents/station/availability.ts'
import { isUnusable } from '../../shared/documents/station/charger.ts'
import { spotAt } from '../../shared/documents/station/spot.ts'
import type { Connector, StationView } from '../../shared/documents/station/view.ts'

export type Board = OutputOf<typeof publicBoard>

/** The board anybody may read: each spot and whether it is free, without who has it or until when. */
export function boardOf(view: StationView, now: number): Board {
  const { name, kind, timeZone } = view.info
  const spots = [...view.connectors.values()]
    .filter(({ retired }) => retired !== true)
    .map(spot => ({ label: spot.label, zone: spot.zone ?? '', state: stateOf(view, spot, now) }))
    .sort((a, b) => a.zone.localeCompare(b.zone) || a.label.localeCompare(b.label, undefined, { numeric: true }))
  return { name, kind, timeZone, at: now, free: spots.filter(({ state }) => state === 'free').length, spots }
}

function stateOf(view: StationView, { id, reported }: Connector, now: number): BoardState {
  const { holder, isBlocked } = spotAt(view, id, now)
  if (isBlocked || isUnusable(reported)) return 'broken'
  if (holder !== null) return holder.phase === 'held' || holder.phase === 'requested' ? 'held' : 'taken'
  return isOpen(view.info, now, now) ? 'free' : 'closed'
}
