import type { Json, Room, RoomName } from '../../shared/sync/engine.ts'
import type { Tending } from '../arbiter/tending.ts'
import type { HostedRooms } from '../sync/engine.ts'
import type { ChargerHomes } from './charger-homes.ts'

/** The other nodes of one database, for the code that has to know of them. */
export interface Others {
  /** Whose turn it is to look after a station or an account. */
  readonly tending: Tending
  /** At which node each charger is. */
  readonly chargers: ChargerHomes
  /** Keeps the states of the moment of a room up to date here. Returns the undo. */
  watch(room: RoomName): () => void
  /** The states of the moment of a room, as far as they are known here. */
  statesIn(room: RoomName): ReadonlyMap<string, Json>
  /** The states of the moment at these keys of a room, as they were stored last by whichever node. */
  shown(room: RoomName, keys: readonly string[]): Promise<ReadonlyMap<string, Json>>
  /** Tells of facts that others stored in rooms that are in memory here. Returns the undo. */
  onFollowed: HostedRooms['onFollowed']
  /** The value all nodes have in common under a name: the first to come sets it. */
  agree(name: string, value: string): Promise<string>
  /** Tells of rooms to which another node has stored something. Returns the undo. */
  onGrown(listener: (room: Room) => void): () => void
}
