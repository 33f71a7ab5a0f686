import type { Person } from '../../client/sync/person.ts'
import type { Replica } from '../../client/sync/replica.ts'
import type { ArbiterParts } from '../../server/arbiter/arbiter.ts'
import type { SharedLog } from '../../server/nodes/join.ts'
import type { Log } from '../../server/store/log.ts'
import type { HostedRooms } from '../../server/sync/room/rooms.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import type { DocumentKind, FoldedKind } from '../../shared/sync/kind.ts'
import type { Fault } from '../helpers/disk.ts'
import type { Life } from './life.ts'
import type { Way } from './network.ts'

/** A tab, as far as a mistake of it reaches. */
export interface OpenedTab {
  readonly way: Way
  readonly person: Person | null
  readonly replicas: readonly Replica<unknown>[]
}

/** The places where a mistake can be planted in the real parts. Without one, each returns its input. */
export interface Bugs {
  /** The fault of every disk of the server. */
  diskFault?: Fault

  /** The gate's table. */
  kinds: ReadonlyMap<string, DocumentKind>
  log: (log: Log, life: Life) => Log
  /** What a node has in common with the others. */
  shared: (shared: SharedLog) => SharedLog
  rooms: (rooms: HostedRooms) => void
  arbiterRooms: (rooms: ArbiterParts['rooms']) => ArbiterParts['rooms']
  /** Whether a person stays out. */
  isLetIn: (isRevoked: boolean) => boolean
  /** The server has read a message. */
  heard: (bytes: Uint8Array, others: () => { leak: (bytes: Uint8Array) => void }[]) => void
  /** The screens' fold. */
  folded: <View>(kind: FoldedKind<View>) => FoldedKind<View>
  /** A tab was opened. */
  tab: (tab: OpenedTab) => void
  /** A device tells the disk to write; true if it lies about having done so. */
  isWriteLost: () => boolean
  /** Whether a message from the server does not reach its reader, though the connection stays. */
  isDropped: (bytes: Uint8Array) => boolean
  /** Whether a record goes on in the next epoch. */
  carries: (root: string, id: string, isOpen: boolean) => boolean
}

export const noBugs: Bugs = {
  kinds,
  log: log => log,
  shared: shared => shared,
  rooms: () => {},
  arbiterRooms: rooms => rooms,
  isLetIn: isRevoked => isRevoked,
  heard: () => {},
  folded: kind => kind,
  tab: () => {},
  isWriteLost: () => false,
  isDropped: () => false,
  carries: (_root, _id, isOpen) => isOpen,
}
