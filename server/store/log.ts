import type { Json } from '../../shared/sync/json.ts'

/**
 * The log: everything the server has accepted, and the only lock there is.
 *
 * A room is a row of entries. Each append takes the next sequence number, and only if the room still stands where the
 * writer last saw it; the second of two writers is told `conflict`, catches up and judges again. Sequence numbers grow
 * for ever, also across epochs.
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
   * The entries of this epoch after a sequence number. Entries summed up in a snapshot come back as one entry, the
   * snapshot: applying it twice does no harm. `moved` if the room is in another epoch.
   */
  read(room: string, epoch: number, after: number): Promise<Entry[] | 'moved'>

  /** The permanent index's rows of these records, whatever their epoch. Unknown ones are left out. */
  records(room: string, ids: readonly string[]): Promise<Map<string, IndexedRecord>>

  /** The principals these client ids belong to, for ever, and the epochs that bound them. Unknown ones are left out. */
  clients(room: string, ids: readonly number[]): Promise<Map<number, BoundClient>>

  /** The private notes of a room whose keys have this prefix, in the order of their keys. */
  notes(room: string, prefix: string): Promise<Map<string, Json>>

  /**
   * Replaces the entries up to `through` by their sum. Does nothing if the epoch is over or the present snapshot is
   * newer.
   */
  snapshot(room: string, epoch: number, through: number, bytes: Uint8Array): Promise<void>

  /** The sealed epochs of a room, oldest first. */
  archives(room: string): Promise<Archive[]>

  archive(room: string, epoch: number): Promise<Uint8Array | null>

  /** The names of all rooms with this prefix, sorted. */
  rooms(prefix?: string): Promise<string[]>

  /**
   * Notes something of rooms, each as it stood at a sequence number. It is beside the log: lost it is no loss, and of a room that
   * has changed since it is forgotten.
   */
  rest(rooms: readonly Resting[]): Promise<void>

  /** What was noted of the rooms that stand where they stood then. */
  resting(): Promise<Map<string, Json>>

  /** Waits for commits under way, then releases the store. */
  close(): Promise<void>
}

export type Change = Write | Stays

export type Write = Open | Append | Seal

/** Writes nothing: the other changes rest on this room, and are stored only if it still stands there. */
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
  /** The server's time, here and below: the arrival of every fact in the change. */
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
 * A record's change in the index: it now lives in the epoch of this change, and these facts stand, each replacing an
 * older one of its name. Without facts it is only carried over. Its first owner stays its owner until it is handed on.
 */
export interface RecordChange {
  record: string
  owner: string
  /** The new owner, in place of the person who opened it. */
  handedTo?: string
  facts: readonly { name: string; by: string; value: Json }[]
}

/** A private fact beside a room, for data that must be atomic with an append and is in no document. null removes it. */
export interface Note {
  key: string
  value: Json
}

export type Outcome =
  /** The last sequence number of each room that was written to. */
  { kind: 'stored'; sequences: Map<string, number> } | { kind: 'conflict'; rooms: string[] }

/** A room at rest, and what is to be known of it without opening it. */
export interface Resting {
  room: string
  sequence: number
  value: Json
}

export interface Entry {
  sequence: number
  update: Uint8Array
}

/**
 * The document is its snapshot and then its entries; `clients` are those bound in this epoch, the server's own
 * included.
 */
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

/** Facts by name. A map, not an object: names come from outside, and `__proto__` is one. */
export interface IndexedRecord {
  owner: string
  epoch: number
  facts: Map<string, IndexedFact>
}

/** `by` is the principal who stated it, `at` its arrival, in whichever epoch, carried over or not. */
export interface IndexedFact {
  by: string
  at: number
  /** The sequence number of its append. Missing where it was stored before that was noted. */
  sequence?: number
  value: Json
}

export interface Archive {
  epoch: number
  at: number
  size: number
}

/** The disk has failed. A commit without an answer may or may not be stored; no later one will be. */
export class StoreFailed extends Error {
  override name = 'StoreFailed'
}
