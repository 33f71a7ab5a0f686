import type { Key } from './layout.ts'

/** The table as a reader sees it: one moment of it, or the inside of a write transaction. */
export interface Rows {
  get(key: Key): Uint8Array | null
  /** From the first key up to, but not including, the second. */
  between(from: Key, to: Key): StoredRow[]
  keysBetween(from: Key, to: Key): Key[]
}

export interface StoredRow {
  key: Key
  value: Uint8Array
}
