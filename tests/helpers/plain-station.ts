import { hindrance } from '../../shared/documents/station/availability.ts'
import { sessionAt, spotAt } from '../../shared/documents/station/spot.ts'
import type { StationView } from '../../shared/documents/station/view.ts'

/** All that a view says, at these times too, as plain values in a fixed order: two views that say the same are equal. */
export function plainStation(view: StationView, spots: readonly string[], times: readonly number[]) {
  const { info, connectors, tariffs, sessions, payments, issues, orders, notices } = view
  return {
    info,
    ...plainMaps({ connectors, tariffs, sessions, payments, issues, orders, notices }),
    spots: spots.map(spot => ({
      spot,
      sessions: idsOf(view.sessionsAt(spot)),
      issues: idsOf(view.issuesAt(spot)),
      at: times.map(time => plainSpot(view, spot, time)),
    })),
    phases: times.map(time =>
      [...sessions.values()]
        .map(session => {
          const { phase, behind } = sessionAt(view, session, time)
          return `${session.id} ${phase} ${behind?.id ?? ''}`
        })
        .sort(),
    ),
  }
}

function plainSpot(view: StationView, spot: string, time: number) {
  const { holder, crowd, next, ...rest } = spotAt(view, spot, time)
  return {
    ...rest,
    holder: holder && `${holder.session.id} ${holder.phase}`,
    crowd: crowd.map(({ id }) => id),
    next: next && `${next.session.id} ${next.from}`,
    hindrance: hindrance(view, spot, { from: time }, time),
  }
}

export function plainMaps(maps: Readonly<Record<string, ReadonlyMap<string, unknown>>>) {
  return Object.fromEntries(
    Object.entries(maps).map(([name, map]) => [name, [...map].sort(([a], [b]) => (a < b ? -1 : 1))]),
  )
}

function idsOf(entries: Iterable<{ id: string }>): string[] {
  return [...entries].map(({ id }) => id).sort()
}
