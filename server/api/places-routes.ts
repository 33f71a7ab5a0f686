import { Router } from 'express'
import { findPlaces, MOST_FOUND } from '../../shared/api/places.ts'
import type { ListedStation } from '../../shared/documents/catalogue/view.ts'
import { type Json, roomOf } from '../../shared/sync/engine.ts'
import type { Counts } from '../arbiter/catalogue/counts.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import { foundPlaces } from './found-places.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'

export interface PlacesParts extends Pick<EpochParts, 'rooms' | 'log'> {
  views: Views
  shown: Shown
}

/** The numbers of free spots that stand at these stations, as far as they are known. */
export type Shown = (stations: readonly string[]) => Promise<ReadonlyMap<string, Json>>

/** Places by name, and by what somebody types. */
export function placesRoutes(callers: Callers, parts: PlacesParts): Router {
  const router = Router()
  serveSignedIn(router, callers, findPlaces, async ({ input: { ids, ...looking } }) => {
    const found =
      (await withLiveDoc(parts, roomOf('catalogue'), async doc => {
        const { stations } = parts.views.catalogue(doc)
        return ids === undefined
          ? foundPlaces(stations.values(), looking, MOST_FOUND)
          : [...new Set(ids)].flatMap(id => stations.get(id) ?? [])
      })) ?? []
    const shown = await parts.shown(found.map(({ id }) => id))
    return { ok: true, value: { places: found.map(station => listed(station, shown.get(station.id))) } }
  })
  return router
}

/** What people see of a station in a list. Where the server keeps it, and all codes of its spots, are not among that. */
export function listed({ cell: _, codes: _codes, ...station }: ListedStation, now: Json | undefined) {
  return { ...station, ...(now !== undefined && { now: now as unknown as Counts }) }
}
