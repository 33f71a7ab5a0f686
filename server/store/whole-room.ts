import type { Json } from '../../shared/sync/json.ts'
import type { Head } from './changes.ts'
import type { Archive, BoundClient, Entry, IndexedRecord, Snapshot } from './log.ts'

/** Everything a log holds of a room, of all its epochs: to be carried from one kind of log to another. */
export interface WholeRoom {
  name: string
  head: Head
  snapshot: Snapshot | null
  /** Those after the snapshot. */
  entries: readonly Entry[]
  clients: ReadonlyMap<number, BoundClient>
  /** Facts in the order in which they came. */
  records: ReadonlyMap<string, IndexedRecord>
  notes: ReadonlyMap<string, Json>
  archives: readonly (Archive & { bytes: Uint8Array })[]
}
