/** The table as a reader sees it: one moment of it, or a write transaction from within. */
export interface Rows {
  get(key: Uint8Array): Uint8Array | null
  /** From the first key on, up to but without the second. */
  between(from: Uint8Array, to: Uint8Array): StoredRow[]
  keysBetween(from: Uint8Array, to: Uint8Array): Uint8Array[]
}

export interface StoredRow {
  key: Uint8Array
  value: Uint8Array
}
