import type { Json } from '../../../shared/sync/json.ts'

/** Rows as the columns a statement takes apart with `unnest`. */
export function columns<Row>(rows: readonly Row[], ...picks: readonly ((row: Row) => unknown)[]): unknown[][] {
  return picks.map(pick => rows.map(pick))
}

/** JSON as bytes: see schema.ts. null is no row. */
export function toBytes(value: Json): Buffer {
  return Buffer.from(JSON.stringify(value))
}

export function fromBytes(bytes: Buffer): Json {
  return JSON.parse(bytes.toString())
}

/** The driver returns Buffers, whose `slice` shares bytes instead of copying them; no caller of a log expects that. */
export function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
