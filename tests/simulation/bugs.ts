import type { ArbiterParts } from '../../server/arbiter/arbiter.ts'
import type { Log } from '../../server/store/log.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import type { DocumentKind, FoldedKind } from '../../shared/sync/kind.ts'
import type { Fault } from '../helpers/disk.ts'
import type { Life } from './life.ts'
import type { Seat } from './server.ts'
import type { Tab } from './tab.ts'

/** The places where a mistake can be planted in the real parts. Without any, each gives back what it was given. */
export interface Bugs {
  /** What every disk of the server does wrong. */
  diskFault?: Fault

  /** What the gate judges by. */
  kinds: ReadonlyMap<string, DocumentKind>
  log: (log: Log, life: Life) => Log
  arbiterRooms: (rooms: ArbiterParts['rooms']) => ArbiterParts['rooms']
  /** Whether somebody stays out. */
  isLetIn: (isRevoked: boolean) => boolean
  /** The server has read a message. */
  heard: (bytes: Uint8Array, others: () => Seat[]) => void
  /** What the screens read by. */
  folded: <View>(kind: FoldedKind<View>) => FoldedKind<View>
  /** A tab was opened. */
  tab: (tab: Tab) => void
  /** A device tells the disk to write; true where it says it has and has not. */
  isWriteLost: () => boolean
  /** Whether a message from the server does not reach its reader, though the connection stays. */
  isDropped: (bytes: Uint8Array) => boolean
  /** Whether a record goes on in the next epoch. */
  carries: (root: string, id: string, isOpen: boolean) => boolean
}

export const noBugs: Bugs = {
  kinds,
  log: log => log,
  arbiterRooms: rooms => rooms,
  isLetIn: isRevoked => isRevoked,
  heard: () => {},
  folded: kind => kind,
  tab: () => {},
  isWriteLost: () => false,
  isDropped: () => false,
  carries: (_root, _id, isOpen) => isOpen,
}
