import { Router } from 'express'
import { getEpoch, listEpochs } from '../../shared/api/history.ts'
import { findSpot, getStation, listStations, MOST_LISTED } from '../../shared/api/station.ts'
import { announcedAt, openStations } from '../../shared/documents/catalogue/view.ts'
import { connectorWith } from '../../shared/documents/station/code.ts'
import { type Json, roomOf } from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Session } from '../accounts/sessions.ts'
import { countSpots } from '../arbiter/catalogue/counts.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import { type EpochParts, epochsOf, readSealed, withLiveDoc } from './history/epochs.ts'
import { listed, type Shown } from './places-routes.ts'
import { stationState } from './station-state.ts'

export interface ReadParts extends EpochParts {
  accounts: Pick<Accounts, 'roleIn' | 'throttles'>
  views: Views
  clock: { now(): number }
  shown: Shown
}

/** Stations as they are and as they were. */
export function readRoutes(callers: Callers, parts: ReadParts): Router {
  const { views, clock, accounts } = parts
  const router = Router()

  serveSignedIn(router, callers, listStations, async ({ input: { after = '', kind } }) => {
    const now = clock.now()
    const view = await withLiveDoc(parts, roomOf('catalogue'), async doc => views.catalogue(doc))
    const all = [...(view?.stations.values() ?? [])].filter(
      station => station.id > after && (kind === undefined || station.kind === kind),
    )
    const page = all.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, MOST_LISTED)
    const shown = await parts.shown(page.map(({ id }) => id))
    const stations: ReturnType<typeof listed>[] = []
    // One after the other: a station at rest is opened for it, and others wait for their answers too.
    for (const station of page)
      stations.push(listed(station, shown.get(station.id) ?? (await countsOf(parts, station.id))))
    const next = all.length > page.length ? page.at(-1)?.id : undefined
    const announcements = view === null ? [] : announcedAt(view, now)
    return { ok: true, value: { stations, announcements, ...(next !== undefined && { next }) } }
  })

  serveSignedIn(router, callers, getStation, async ({ input: { station } }) => {
    const state = await withLiveDoc(parts, roomOf('station', station), async (doc, epoch) =>
      stationState(station, epoch, views.station(doc), clock.now()),
    )
    return state === null ? { ok: false, why: 'no-such-station' } : { ok: true, value: state }
  })

  serveSignedIn(router, callers, findSpot, async ({ input: { code }, session }) => {
    const admission = accounts.throttles.codes.admit(session.person)
    if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
    const all = await withLiveDoc(parts, roomOf('catalogue'), async doc => openStations(views.catalogue(doc)))
    const spots: { station: string; connector: string }[] = []
    // Opening every station for each wrong code would hold up everyone else.
    for (const { id: station, codes } of all ?? []) {
      if (codes?.includes(code) === false) continue
      const room = roomOf('station', station)
      const connector = await withLiveDoc(parts, room, async doc => connectorWith(views.station(doc), code))
      if (connector !== null) spots.push({ station, connector })
    }
    if (spots.length === 0) return { ok: false, why: 'no-such-spot' }
    admission.takeBack()
    return { ok: true, value: { spots } }
  })

  serveSignedIn(router, callers, listEpochs, async ({ input: { station }, session }) => {
    if (!worksAt(parts, session, station)) return { ok: false, why: 'not-yours' }
    const epochs = await epochsOf(parts, roomOf('station', station))
    const sizes = new Map((await parts.log.archives(`station/${station}`)).map(({ epoch, size }) => [epoch, size]))
    return {
      ok: true,
      value: {
        epochs: epochs.map(({ epoch, sealedAt }) => {
          const size = sizes.get(epoch)
          return { epoch, ...(sealedAt !== null && { sealedAt }), ...(size !== undefined && { size }) }
        }),
      },
    }
  })

  serveSignedIn(router, callers, getEpoch, async ({ input: { station, epoch: number }, session }) => {
    if (!worksAt(parts, session, station)) return { ok: false, why: 'not-yours' }
    const epochs = await epochsOf(parts, roomOf('station', station))
    const epoch = epochs.find(({ epoch, sealedAt }) => epoch === number && sealedAt !== null)
    if (epoch === undefined) return { ok: false, why: 'no-such-epoch' }
    const view = views.station(await readSealed(parts, epoch))
    return { ok: true, value: stationState(station, number, view, epoch.sealedAt ?? clock.now()) }
  })

  return router
}

/** Spots free now; undefined if the catalogue still lists a station that is gone. */
async function countsOf(parts: ReadParts, station: string): Promise<Json | undefined> {
  const room = roomOf('station', station)
  const now = await withLiveDoc(parts, room, async doc => countSpots(parts.views.station(doc), parts.clock.now()))
  return now === null ? undefined : (now as unknown as Json)
}

function worksAt({ accounts }: ReadParts, { person, portal }: Session, station: string): boolean {
  return accounts.roleIn(person, portal, roomOf('desk', station)) !== null
}
