import type { Shown } from './api/places-routes.ts'
import { CATALOGUE_ROOM } from './arbiter/subject.ts'
import type { Others } from './nodes/others.ts'
import type { Presence } from './sync/engine.ts'

export interface ShownParts {
  presence: Pick<Presence, 'statesIn'>
  others?: Pick<Others, 'shown'>
  /** Looks at a station now. */
  look: (station: string) => void
}

/**
 * The free spots of stations: shown here, or by the node that looks after the station. After a start stations are looked at one
 * after the other; one that somebody asks for does not wait for its turn.
 */
export function shownSpots({ presence, others, look }: ShownParts): Shown {
  return async stations => {
    const own = presence.statesIn(CATALOGUE_ROOM)
    const lacking = stations.filter(station => !own.has(station))
    const theirs = others === undefined || lacking.length === 0 ? null : await others.shown(CATALOGUE_ROOM, lacking)
    for (const station of lacking) if (theirs?.has(station) !== true) look(station)
    return new Map([
      ...stations.flatMap(id => (own.has(id) ? [[id, own.get(id) ?? null] as const] : [])),
      ...(theirs ?? []),
    ])
  }
}
