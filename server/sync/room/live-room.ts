import type * as Y from 'yjs'
import type { Fact } from '../../../shared/sync/fact.ts'
import type { ClientClock, Range } from '../../../shared/sync/messages.ts'
import type { Author, Standing } from '../../../shared/sync/policy.ts'
import type { Failure } from '../../../shared/sync/reason.ts'
import type { Room, RoomName } from '../../../shared/sync/room.ts'
import type { Note } from '../../store/log.ts'
import type { LiveRecord } from '../gate/ledger.ts'

/** The rooms of this server. One append a room is in flight; offers that arrive meanwhile form the next batch. */
export interface Rooms {
  /** Opens a room, or creates it if `creates` allows it. Null if there is no such room. The caller releases it. */
  open(room: Room): Promise<OpenRoom | null>

  /**
   * Lets the server state facts as one more author. `decide` sees the rooms as they are on disk, with nothing in
   * flight, and returns statements. They are stored in one append; after a conflict `decide` is asked again. Facts that
   * stand already are left out, so asking twice changes nothing. A statement the policy refuses is our own mistake and
   * throws.
   */
  decide(names: readonly RoomName[], decide: Decide): Promise<void>

  /** Called after each append, in order, with the facts it accepted. Returns the undo. */
  onAccepted(listener: (accepted: Accepted) => void): () => void

  /** Waits for the appends in flight, and accepts no more. */
  close(): Promise<void>
}

export type Decide = (rooms: ReadonlyMap<RoomName, LiveRoom>) => readonly Statement[]

export interface Statement {
  room: RoomName
  /** `server`, or `charger:<id>` for facts a charger reported. */
  author: Author
  facts: readonly Fact[]
  notes?: readonly Note[]
  /**
   * Records that change owner. Each needs a fact of its own in the statement: by that fact the other servers see that
   * the record has changed.
   */
  hands?: readonly Handing[]
  /** Records of earlier epochs to be carried into this one first, as they stood. Those already here stay. */
  carry?: readonly Pick<Fact, 'root' | 'id'>[]
  /** Ends the epoch first. The next one starts with the statement's facts and the records carried over. */
  seal?: Seal
}

export interface Handing {
  root: string
  id: string
  to: string
}

/** The records a new epoch starts with, besides the statement's own facts. */
export interface Seal {
  carry: (root: string, id: string) => boolean
}

export interface Accepted {
  room: Room
  epoch: number
  sequence: number
  facts: readonly { fact: Fact; by: Author; arrivedAt: number }[]
}

/** Another server's append to a room that is in memory here. */
export interface Followed {
  room: Room
  /** In order. Null if they are not known one by one: the room came as a whole. */
  facts: readonly { fact: Fact; by: string; arrivedAt: number; sequence: number }[] | null
}

/** A room in memory. Its document always equals the log. */
export interface LiveRoom {
  readonly room: Room
  readonly epoch: number
  readonly sequence: number
  /** Read only. Writing to it breaks the guarantee that it equals the log. */
  readonly doc: Y.Doc
  /** Includes each fact's time of arrival. */
  record(root: string, id: string): LiveRecord | null
  recordsOf: Standing['recordsOf']
  lookUp: Standing['lookUp']
}

export interface OpenRoom extends LiveRoom {
  /**
   * Judges an update against the document and the updates before it, stores it, applies it. Settles when all that is
   * done.
   */
  offer(author: Author, update: Uint8Array): Promise<Answer>

  /** The durable clocks of the client ids this person has used in this epoch. */
  clocksOf(author: Author): readonly ClientClock[]

  /** Whether a state vector names a client id of an earlier epoch. */
  isStale(stateVector: ReadonlyMap<number, number>): Promise<boolean>

  /** Keeps a client id for a person's awareness; false if it belongs to another. */
  reserve(author: Author, client: number): boolean

  /** Called after each append is durable and applied. Returns the undo. */
  subscribe(listener: (event: RoomEvent) => void): () => void

  /** Lets the room leave memory once no one holds it. */
  release(): void
}

export type RoomEvent =
  /** One append: the update to relay, and the clocks that became durable with it, by person. */
  | { kind: 'stored'; update: Uint8Array; saved: ReadonlyMap<string, readonly ClientClock[]> }
  | { kind: 'moved'; epoch: number }
  /** The store has failed: nothing more is stored or answered. */
  | { kind: 'failed' }

export type Answer =
  | { kind: 'saved'; restated: readonly Range[] }
  | { kind: 'refused'; ranges: readonly Range[]; failures: readonly Failure[]; isForged: boolean }
  /** The bytes are no update of ours. */
  | { kind: 'broken'; why: string }
  | { kind: 'moved'; epoch: number }
