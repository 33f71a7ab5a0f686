import type { Clock, Room } from '../../shared/sync/engine.ts'
import type { Journal } from '../journal.ts'
import type { Stops } from '../stops.ts'
import type { HostedRooms, PostgresLog, Presences } from '../sync/engine.ts'
import { ChargerHomes } from './charger-homes.ts'
import { followOthers } from './follow.ts'
import { Members } from './members.ts'
import type { Others } from './others.ts'
import { SharedPresence } from './shared-presence.ts'

/** What nodes have in common beside the log itself. */
export type SharedLog = Pick<PostgresLog, 'presence' | 'nodes' | 'chargers' | 'onHints' | 'grown' | 'agree'>

export interface JoinParts {
  log: SharedLog
  rooms: HostedRooms
  presence: Presences
  clock: Clock
  journal: Pick<Journal, 'error'>
}

/** Makes this server one of the nodes of its database. */
export async function joinOthers({ log, rooms, presence, clock, journal }: JoinParts, stops: Stops): Promise<Others> {
  const failed = (what: string) => (error: unknown) => journal.error({ err: error }, what)
  const shared = new SharedPresence({
    rows: log.presence,
    presence,
    clock,
    failed: failed('the states of the moment could not be shared'),
  })
  stops.add(() => shared.stop())
  const members = await Members.join({
    rows: log.nodes,
    forgotten: () => {
      shared.sayAgain()
      chargers.sayAgain()
    },
    clock,
    failed: failed('this node could not say that it lives'),
  })
  stops.add(() => members.leave())
  const chargers = new ChargerHomes({
    ...{ rows: log.chargers, node: log.nodes.node, members, clock },
    failed: failed('it is not known where the chargers are'),
  })
  stops.add(() => chargers.stop())
  const listeners = new Set<(room: Room) => void>()
  const grown = (room: Room) => {
    for (const listener of [...listeners]) listener(room)
  }
  stops.add(followOthers({ log, rooms, clock, grown, failed: failed('a room could not follow the other nodes') }))
  return {
    tending: members,
    chargers,
    watch: room => presence.watch(room),
    statesIn: room => presence.statesIn(room),
    shown: async (room, keys) => {
      const rows = await log.presence.at(keys.map(key => ({ room, key })))
      return new Map(rows.flatMap(({ key, state }) => (state === null ? [] : [[key, state] as const])))
    },
    agree: (name, value) => log.agree(name, value),
    onFollowed: listener => rooms.onFollowed(listener),
    onGrown: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
