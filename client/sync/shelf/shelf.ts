import type * as Y from 'yjs'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Opened } from '../storage/keeper.ts'
import type { Trouble } from '../storage/trouble.ts'

/**
 * This device's store for the documents of one person in one portal. Each epoch of a room lies apart:
 *
 *     station/x@3    stands: whole, and shown
 *     station/x@4    being fetched; once it is whole, @3 is removed
 *
 * So the lowest epoch present is the one to open.
 */
export interface Shelf {
  /** The epoch of a room to open; null if none is kept. */
  epochOf(room: RoomName): Promise<number | null>

  /** Loads the kept updates into the document, and keeps later ones. */
  open(room: RoomName, epoch: number, doc: Y.Doc, waiting: (why: Trouble) => void): Promise<KeptDocument>

  /** Makes this epoch the current one and removes the others. */
  settle(room: RoomName, epoch: number): Promise<void>

  /** Removes everything this person has here. */
  clear(): Promise<void>
}

export interface KeptDocument extends Opened {
  /** Settles when everything the document has received so far is kept; rejects if it is not. */
  persisted(): Promise<void>
}

/** Another tab has moved to a newer epoch and removed this one. Opening it would bring the old one back. */
export class MovedOn extends Error {
  override name = 'MovedOn'

  constructor(readonly epoch: number) {
    super(`The room is kept in epoch ${epoch}`)
  }
}
