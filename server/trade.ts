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

/** The server as an author among the others. */
export interface RunningTrade {
  /** Settles when nothing is left to do now. */
  whenIdle(): Promise<void>
  stop(): Promise<void>
}

type TradeTools = { people: People; views: Views }

/** Lets the server state what follows from what people and chargers have said. */
export function startTrade(
  { rooms, log, clock, accounts, presence, journal }: TradeParts,
  { ports = [] }: TradeOptions = {},
  { people, views }: TradeTools = toolsOf(accounts),
): RunningTrade {
  const publish = (room: RoomName, key: string, state: Json | null) => presence.publish(room, key, state)
  const report = (trouble: unknown) => journal.error({ trouble }, 'the server met what it cannot put right')
  const chargers = startChargers({ rooms, log, clock, ports, publish, report })
  const arbiter = startArbiter({ rooms, log, clock, people, views, chargers, publish, report })
  const stopListening = accounts.onPeople(changed => {
    for (const station of stationsOf(changed)) arbiter.look(station)
  })
  const whenIdle = async () => {
    await chargers.whenIdle()
    await arbiter.whenIdle()
  }
  const stop = async () => {
    stopListening()
    await arbiter.stop()
    await chargers.stop()
  }
  return { whenIdle, stop }
}

/** What makes of a sync server one for stations: the server as an author, and what machines can ask of it. */
export function openTrade(parts: TradeParts, options: TradeOptions = {}): Extension & RunningTrade {
  const { accounts, origins = [], rooms, log, clock } = parts
  const tools = toolsOf(accounts)
  const trade = startTrade(parts, options, tools)
  const api = openStationApi({ accounts, origins, rooms, log, clock, ...tools })
  const stop = async () => {
    await api.stop()
    await trade.stop()
  }
  return { routes: api.routes, whenIdle: trade.whenIdle, stop }
}

function toolsOf(accounts: Pick<Accounts, 'data'>): TradeTools {
  return { people: peopleOf(accounts), views: new Views() }
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
