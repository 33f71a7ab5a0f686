import type { Json } from '../shared/json.ts'
import type { RoomName } from '../shared/sync/room.ts'
import type { Person } from './accounts/data.ts'
import type { Accounts } from './accounts/open.ts'
import { own } from './accounts/own.ts'
import { openStationApi } from './api/station-api.ts'
import { startArbiter } from './arbiter/arbiter.ts'
import { startChargers } from './arbiter/chargers/chargers.ts'
import type { ChargerPort } from './arbiter/chargers/port.ts'
import type { People } from './arbiter/people.ts'
import { Views } from './arbiter/views.ts'
import type { Core, Extension } from './server.ts'
import type { Log } from './store/log.ts'

export type TradeParts = Omit<Core, 'log' | 'origins'> & { log: Log; origins?: Core['origins'] }

export interface TradeOptions {
  /** The ways to the chargers. What people ask of one that cannot be reached is answered all the same. */
  ports?: readonly ChargerPort[]
}

/** What makes of a sync server one for stations: the server as an author among the others. */
export function openTrade(
  { rooms, log, clock, accounts, presence, journal, origins = [] }: TradeParts,
  { ports = [] }: TradeOptions = {},
): Extension {
  const publish = (room: RoomName, key: string, state: Json | null) => presence.publish(room, key, state)
  const report = (trouble: unknown) => journal.error({ trouble }, 'the server met what it cannot put right')
  const people = peopleOf(accounts)
  const views = new Views()
  const chargers = startChargers({ rooms, log, clock, ports, publish, report })
  const arbiter = startArbiter({
    rooms,
    log,
    clock,
    people,
    views,
    chargers,
    publish,
    report,
  })
  const stopListening = accounts.onPeople(people => {
    for (const station of stationsOf(people)) arbiter.look(station)
  })
  const api = openStationApi({ accounts, origins, rooms, log, clock, views, people })
  const stop = async () => {
    await api.stop()
    stopListening()
    await arbiter.stop()
    await chargers.stop()
  }
  return { routes: api.routes, stop }
}

function peopleOf(accounts: Pick<Accounts, 'data'>): People {
  return {
    nameOf: person => accounts.data().people.get(person)?.name ?? null,
    teamOf: station =>
      accounts
        .data()
        .people.rows()
        .flatMap(person => {
          const role = person.revokedAt === undefined ? own(person.roles, station) : undefined
          return role === undefined ? [] : [{ person: person.id, name: person.name, role }]
        }),
  }
}

function stationsOf(people: readonly Person[]): Set<string> {
  return new Set(people.flatMap(person => Object.keys(person.roles)))
}
