import type { Json } from '../../shared/json.ts'

/**
 * The log: what the server has accepted, and the only lock there is.
 *
 * A room is a row of entries. Each append takes the next sequence number, and only if the room still stands where the
 * writer last saw it; whoever comes second is told `conflict`, catches up and judges again. Sequence numbers grow for
 * ever, also from one epoch to the next.
 *
 *     sequence   1       2    3    …   40  │  41      42   …
 *     epoch      1 ───────────────────────│── 2 ───────────
 *                start   entries          │  start   entries
 *                        snapshot ≤ 30    │
 *                                         └─ archive of epoch 1
 *
 *     beside it, in no document:  client id → principal · record id → owner, epoch, facts · notes
 */
export interface Log {
  /**
   * Stores all of the changes or none, and answers when they are on disk. A room occurs at most once. `conflict` names
   * every room that has moved on meanwhile. Rejects with `StoreFailed` once nothing can be stored any more.
   */
  commit(changes: readonly Change[]): Promise<Outcome>

  /** Everything needed to serve a room; null if it was never opened. */
  load(room: string): Promise<RoomState | null>

  /**
   * The entries of this epoch after a sequence number. What a snapshot has swallowed comes back as one entry, the
   * snapshot itself: applying it twice does no harm. `moved` when the room is in another epoch.
   */
  read(room: string, epoch: number, after: number): Promise<Entry[] | 'moved'>

  /** What the permanent index knows of these records, whatever their epoch. Unknown ones are left out. */
  records(room: string, ids: readonly string[]): Promise<Map<string, IndexedRecord>>

  /** To whom these client ids belong, and the epoch that bound them, for ever. Unknown ones are left out. */
  clients(room: string, ids: readonly number[]): Promise<Map<number, BoundClient>>

  /** The private notes of a room whose key begins so, in the order of their keys. */
  notes(room: string, prefix: string): Promise<Map<string, Json>>

  /**
   * Replaces the entries up to `through` by their sum. Too late for the epoch, or older than the snapshot that stands:
   * nothing happens.
   */
  snapshot(room: string, epoch: number, through: number, bytes: Uint8Array): Promise<void>

  /** The sealed epochs of a room, oldest first. */
  archives(room: string): Promise<Archive[]>

  archive(room: string, epoch: number): Promise<Uint8Array | null>

  /** The names of all rooms that begin so, sorted. */
  rooms(prefix?: string): Promise<string[]>

  /** Waits for what was committed, then lets go of the store. */
  close(): Promise<void>
}

export type Change = Write | Stays

export type Write = Open | Append | Seal

/** Writes nothing: the other changes rest on what this room says, and are stored only if it still stands there. */
export interface Stays {
  kind: 'stays'
  room: string
  epoch: number
  /** The last sequence number the writer has seen. */
  after: number
}

/** Creates a room. Conflicts if it exists. */
export interface Open {
  kind: 'open'
  room: string
  /** The server's time, here and below: it is the arrival of every fact the change states. */
  at: number
  start: Start
  notes?: readonly Note[]
}

/** One accepted batch as one Yjs update. An append for its notes alone carries the empty update. */
export interface Append {
  kind: 'append'
  room: string
  epoch: number
  /** The last sequence number the writer has seen. */
  after: number
  at: number
  update: Uint8Array
  clients: readonly ClientBinding[]
  records: readonly RecordChange[]
  notes?: readonly Note[]
}

/** Ends an epoch and begins the next in one step. */
export interface Seal {
  kind: 'seal'
  room: string
  epoch: number
  after: number
  at: number
  /** The whole document of the epoch that ends. */
  archive: Uint8Array
  start: Start
  notes?: readonly Note[]
}

/** How an epoch begins: with one entry, authored by the server under a client id of its own. */
export interface Start {
  epoch: number
  server: ClientBinding
  update: Uint8Array
  records: readonly RecordChange[]
}

/** A client id belongs to one principal for ever. Binding it to another is our own mistake, and throws. */
export interface ClientBinding {
  client: number
  principal: string
}

/**
 * What the index learns of a record: it now lives in the epoch of this change, and these facts stand, each in place of
 * an older one of its name. Without facts it is only carried over. Its first owner stays its owner until it is handed on.
 */
export interface RecordChange {
  record: string
  owner: string
  /** Whose it is from now on, whoever opened it. */
  handedTo?: string
  facts: readonly { name: string; by: string; value: Json }[]
}

/** A private fact beside a room, for what must be atomic with an append but is in no document. null forgets it. */
export interface Note {
  key: string
  value: Json
}

export type Outcome =
  /** The last sequence number of each room that was written to. */
  { kind: 'stored'; sequences: Map<string, number> } | { kind: 'conflict'; rooms: string[] }

export interface Entry {
  sequence: number
  update: Uint8Array
}

/** The document is its snapshot and then its entries; `clients` are those bound in this epoch, the server's own among them. */
export interface RoomState {
  epoch: number
  serverClient: number
  sequence: number
  snapshot: Snapshot | null
  entries: Entry[]
  clients: Map<number, string>
}

export interface Snapshot {
  through: number
  bytes: Uint8Array
}

export interface BoundClient {
  principal: string
  epoch: number
}

/** Facts by name. A map and no object: names come from outside, and `__proto__` is one. */
export interface IndexedRecord {
  owner: string
  epoch: number
  facts: Map<string, IndexedFact>
}

/** `by` is the principal who stated it, `at` when it arrived: carried over or not, in whichever epoch. */
export interface IndexedFact {
  by: string
  at: number
  value: Json
}

export interface Archive {
  epoch: number
  at: number
  size: number
}

/** The disk has failed. What was not answered until now may or may not be stored; nothing more will be. */
export class StoreFailed extends Error {
  override name = 'StoreFailed'
}
