import { onTestFinished } from 'vitest'
import type { Mailing } from '../../../server/accounts/forgotten.ts'
import type { Online } from '../../../server/acquirer/online.ts'
import { arrivalRoutes, settleRest } from '../../../server/api/arrival-routes.ts'
import { SealedChapters } from '../../../server/api/history/sealed-chapters.ts'
import { openStationApi } from '../../../server/api/station-api.ts'
import type { Organisation } from '../../../server/arbiter/people.ts'
import { deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import type { Log } from '../../../server/store/log.ts'
import type { Endpoint, InputOf } from '../../../shared/api/endpoint.ts'
import type { Portal } from '../../../shared/api/person.ts'
import type { Json } from '../../../shared/sync/json.ts'
import { SERVER } from '../../helpers/people.ts'
import { enterAs, idOf, openDemo } from '../accounts/place.ts'
import { type Place, Town } from '../arbiter/town.ts'
import { openHttp } from '../http/open-http.ts'

/** The API over a real port, with the people of the demo, at a station whose name they work at. */
export async function openApi(
  build: Place = {},
  {
    log: own,
    organisation,
    online = null,
    mayCallInside = false,
    mailing = null,
    meters = new Map(),
    place: before,
  }: {
    log?: Log
    organisation?: Organisation
    online?: Online | null
    mayCallInside?: boolean
    mailing?: Mailing | null
    /** What chargers show, by the ids of their spots. */
    meters?: ReadonlyMap<string, Json>
    /** The people of a server that ended, whose log goes on. */
    place?: Awaited<ReturnType<typeof openDemo>>
  } = {},
) {
  const place = before ?? (await openDemo())
  const nameOf = (person: string) => place.accounts.data().people.get(person)?.name ?? null
  const town = new Town({
    ...(own !== undefined && { log: own }),
    people: { nameOf, teamOf: () => [], organisationOf: () => organisation ?? { id: 'ben-thanh', name: '' } },
  })
  await town.build('ben-thanh', build)
  const { rooms, log, clock } = town
  const parts = { rooms, log, clock, views: new Views(), people: { nameOf } }
  const more = { accounts: place.accounts, origins: [], online, mayCallInside, journal: place.log }
  const api = openStationApi({ ...parts, ...more, statesIn: () => meters })
  onTestFinished(api.stop)
  const arriving = { ...parts, accounts: place.accounts, mailing }
  const arrivals = arrivalRoutes({ access: place.accounts, origins: [] }, arriving)
  const http = await openHttp({ accounts: place.accounts, routes: [...api.routes, arrivals] })
  const enter = async (email: string, portal: Portal) => {
    const { token } = await enterAs(place.accounts, email, portal)
    const ask = <E extends Endpoint>(endpoint: E, input: InputOf<E>) => http.ask(endpoint, input, { token })
    return Object.assign(ask, { token })
  }
  return {
    town,
    place,
    accounts: place.accounts,
    time: place.time,
    parts: { ...parts, sealed: new SealedChapters() },
    idOf: (email: string) => idOf(place.accounts, email),
    http,
    /** As a server does that starts again. */
    settleRest: () => settleRest(arriving),
    enter,
    mai: await enter('customer@demo.test', 'customer'),
    nam: await enter('customer2@demo.test', 'customer'),
    lan: await enter('staff@demo.test', 'staff'),
    hoa: await enter('owner@demo.test', 'owner'),
    seal: (...keep: readonly string[]) => seal(town, 'ben-thanh', ...keep),
  }
}

const SET_UP = ['info', 'connectors', 'tariffs', 'people', 'walkins', 'team']

/** Ends the epoch of a station and its desk, keeping only its set-up and these records. */
export async function seal(town: Town, station: string, ...keep: readonly string[]): Promise<void> {
  for (const room of [stationRoom(station), deskRoom(station)])
    await town.rooms.decide([room], () => [
      {
        ...{ room, author: SERVER, facts: [] },
        seal: { carry: (root, id) => SET_UP.includes(root) || keep.includes(id) },
      },
    ])
  await town.arbiter.whenIdle()
}
