import type * as Y from 'yjs'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Opened } from '../storage/keeper.ts'
import type { Trouble } from '../storage/trouble.ts'

/**
 * Where this device keeps the documents of one person in one portal. Each epoch of a room lies apart:
 *
 *     station/x@3    stands: whole, and shown
 *     station/x@4    being fetched; once it is whole, @3 is removed
 *
 * So the lowest epoch there is the one to open.
 */
export interface Shelf {
  /** The epoch of a room to open; null where nothing is kept. */
  epochOf(room: RoomName): Promise<number | null>

  /** Loads what is kept into the document, and from then on keeps what the document learns. */
  open(room: RoomName, epoch: number, doc: Y.Doc, waiting: (why: Trouble) => void): Promise<KeptDocument>

  /** This epoch stands now: removes the others. */
  settle(room: RoomName, epoch: number): Promise<void>

  /** Removes everything this person has here. */
  clear(): Promise<void>
}

export interface KeptDocument extends Opened {
  /** Settles when everything the document has learned so far is kept; rejects where it is not. */
  persisted(): Promise<void>
}

/** Another tab has moved on to a newer epoch and removed this one. Opening it would bring the old one back. */
export class MovedOn extends Error {
  override name = 'MovedOn'

  constructor(readonly epoch: number) {
    super(`The room is kept in epoch ${epoch}`)
  }
}
