import { onTestFinished } from 'vitest'
import type { Online } from '../../../server/acquirer/online.ts'
import { SealedChapters } from '../../../server/api/history/sealed-chapters.ts'
import { openStationApi } from '../../../server/api/station-api.ts'
import type { Organisation } from '../../../server/arbiter/people.ts'
import { deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import type { Log } from '../../../server/store/log.ts'
import type { Endpoint, InputOf } from '../../../shared/api/endpoint.ts'
import type { Portal } from '../../../shared/api/person.ts'
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
  }: { log?: Log; organisation?: Organisation; online?: Online | null; mayCallInside?: boolean } = {},
) {
  const place = await openDemo()
  const nameOf = (person: string) => place.accounts.data().people.get(person)?.name ?? null
  const town = new Town({
    ...(own !== undefined && { log: own }),
    people: { nameOf, teamOf: () => [], organisationOf: () => organisation ?? { id: 'ben-thanh', name: '' } },
  })
  await town.build('ben-thanh', build)
  const { rooms, log, clock } = town
  const parts = { rooms, log, clock, views: new Views(), people: { nameOf } }
  const api = openStationApi({ ...parts, accounts: place.accounts, origins: [], online, mayCallInside })
  onTestFinished(api.stop)
  const http = await openHttp({ accounts: place.accounts, routes: api.routes })
  const enter = async (email: string, portal: Portal) => {
    const { token } = await enterAs(place.accounts, email, portal)
    const ask = <E extends Endpoint>(endpoint: E, input: InputOf<E>) => http.ask(endpoint, input, { token })
    return Object.assign(ask, { token })
  }
  return {
    town,
    accounts: place.accounts,
    time: place.time,
    parts: { ...parts, sealed: new SealedChapters() },
    idOf: (email: string) => idOf(place.accounts, email),
    http,
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
