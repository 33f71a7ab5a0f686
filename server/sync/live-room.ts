import type * as Y from 'yjs'
import type { Fact } from '../../shared/sync/fact.ts'
import type { Clock, Range } from '../../shared/sync/messages.ts'
import type { Author, Standing } from '../../shared/sync/policy.ts'
import type { Failure } from '../../shared/sync/reason.ts'
import type { Room, RoomName } from '../../shared/sync/room.ts'
import type { Note } from '../store/log.ts'
import type { LiveRecord } from './ledger.ts'

/** The rooms of this server. One append per room is in flight; what arrives meanwhile forms the next batch. */
export interface Rooms {
  /** Opens a room, or creates it where `creates` allows it. Null where there is no such room. The caller releases it. */
  open(room: Room): Promise<OpenRoom | null>

  /**
   * The server as one more author. `decide` sees the rooms as they durably stand, with nothing of theirs in flight, and
   * says what is to be stated; all of it is stored in one append or, after a conflict, `decide` is asked again. Facts
   * that stand already are left out, so asking twice changes nothing. A statement which the policy refuses is our own
   * mistake and throws.
   */
  decide(names: readonly RoomName[], decide: Decide): Promise<void>

  /** Called after each append, in order, with what it accepted. Returns the undo. */
  onAccepted(listener: (accepted: Accepted) => void): () => void

  /** Waits for the appends in flight, and takes no more. */
  close(): Promise<void>
}

export type Decide = (rooms: ReadonlyMap<RoomName, LiveRoom>) => readonly Statement[]

export interface Statement {
  room: RoomName
  /** `server`, or `charger:<id>` for what a charger said. */
  author: Author
  facts: readonly Fact[]
  notes?: readonly Note[]
  /**
   * Records that are somebody else's from now on. Each needs a fact of its own in the statement: from the fact the other
   * servers see that something of the record has changed.
   */
  hands?: readonly Handing[]
  /** Records of earlier epochs that are brought into this one first, as they stood. What is here already stays. */
  carry?: readonly Pick<Fact, 'root' | 'id'>[]
  /** Ends the epoch first: the facts, and the records carried over, are what the next one starts with. */
  seal?: Seal
}

export interface Handing {
  root: string
  id: string
  to: string
}

/** What a new epoch starts with, besides the statement's own facts. */
export interface Seal {
  carry: (root: string, id: string) => boolean
}

export interface Accepted {
  room: Room
  epoch: number
  sequence: number
  facts: readonly { fact: Fact; by: Author; arrivedAt: number }[]
}

/** A room in memory. Its document is always exactly what is durable. */
export interface LiveRoom extends Standing {
  readonly room: Room
  readonly epoch: number
  readonly sequence: number
  /** To be read. Whoever writes to it breaks the guarantee that it equals the log. */
  readonly doc: Y.Doc
  /** With when each fact arrived. */
  record(root: string, id: string): LiveRecord | null
}

export interface OpenRoom extends LiveRoom {
  /** Judges an update against the document and what waits before it, stores it, applies it. Settles when all that is done. */
  offer(author: Author, update: Uint8Array): Promise<Answer>

  /** The durable clocks of the client ids this person has used in this epoch. */
  clocksOf(author: Author): readonly Clock[]

  /** Whether a state vector names a client id of an earlier epoch. */
  isStale(stateVector: ReadonlyMap<number, number>): Promise<boolean>

  /** Keeps a client id for a person's awareness; false where it belongs to another. */
  reserve(author: Author, client: number): boolean

  /** Told of each append after it is durable and applied. Returns the undo. */
  subscribe(listener: (event: RoomEvent) => void): () => void

  /** The room may leave memory when nobody holds it. */
  release(): void
}

export type RoomEvent =
  /** One append: the update to relay, and whose structs became durable with it. */
  | { kind: 'stored'; update: Uint8Array; saved: ReadonlyMap<string, readonly Clock[]> }
  | { kind: 'moved'; epoch: number }
  /** The store has failed: nothing will be stored or answered any more. */
  | { kind: 'failed' }

export type Answer =
  | { kind: 'saved'; restated: readonly Range[] }
  | { kind: 'refused'; ranges: readonly Range[]; failures: readonly Failure[]; isForged: boolean }
  /** The bytes are no update of ours. */
  | { kind: 'broken'; why: string }
  | { kind: 'moved'; epoch: number }
