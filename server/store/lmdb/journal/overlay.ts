import { type Key, NAME_END, type Row } from '../layout.ts'
import type { Rows, StoredRow } from '../rows.ts'

type Value = Row['value']

/** Rows over those of a table; null removes one. */
export interface Layer {
  /** `place` is that of the key. undefined: nothing is known of it here. */
  get(key: Key, place: string): Value | undefined
  /** Lays its rows of a range over others. */
  over(below: Map<Key, Value>, from: Key, to: Key): void
}

/** The few rows of one transaction. */
export class Staged implements Layer {
  readonly #rows = new Map<Key, Value>()

  get(key: Key): Value | undefined {
    return this.#rows.get(key)
  }

  put(rows: readonly Row[]): void {
    for (const { key, value } of rows) this.#rows.set(key, value)
  }

  over(below: Map<Key, Value>, from: Key, to: Key): void {
    lay(this.#rows, below, from, to)
  }
}

/** Rows that are not in a table yet. Kept by the part of their keys that names kind and room. */
export class Overlay implements Layer {
  readonly #places = new Map<string, Map<Key, Value>>()
  #bytes = 0

  /** The size of all rows that were put, those replaced included. */
  get bytes(): number {
    return this.#bytes
  }

  get(key: Key, place: string): Value | undefined {
    return this.#places.get(place)?.get(key)
  }

  put(rows: readonly Row[]): void {
    for (const { key, value } of rows) {
      const place = placeOf(key)
      const known = this.#places.get(place)
      if (known === undefined) this.#places.set(place, new Map([[key, value]]))
      else known.set(key, value)
      this.#bytes += key.length + (value?.length ?? 0)
    }
  }

  /** In the order of a table: rows that come in together lie in few of its pages, each of which is written whole. */
  *rows(): Iterable<Row> {
    for (const [, rows] of [...this.#places].sort(byName)) {
      for (const [key, value] of [...rows].sort(byName)) yield { key, value }
    }
  }

  over(below: Map<Key, Value>, from: Key, to: Key): void {
    const place = placeOf(from)
    // Without an end of the name, a range goes over the places of many rooms.
    const places = place.length < from.length ? [this.#places.get(place)] : this.#places.values()
    for (const rows of places) if (rows !== undefined) lay(rows, below, from, to)
  }
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

function lay(rows: ReadonlyMap<Key, Value>, below: Map<Key, Value>, from: Key, to: Key): void {
  for (const [key, value] of rows) if (key >= from && key < to) below.set(key, value)
}

function placeOf(key: Key): string {
  const end = key.indexOf(NAME_END)
  return end === -1 ? key : key.slice(0, end)
}

/** The rows of a table as they will be with these over it, the last one on top. */
export function rowsOver(table: Rows, overlays: () => readonly Layer[]): Rows {
  function get(key: Key): Uint8Array | null {
    const layers = overlays()
    const place = placeOf(key)
    for (let at = layers.length - 1; at >= 0; at -= 1) {
      const value = layers[at]?.get(key, place)
      if (value !== undefined) return value
    }
    return table.get(key)
  }

  function merged<Found>(below: readonly Found[], keyOf: (found: Found) => Key, from: Key, to: Key) {
    const changed = new Map<Key, Value>()
    for (const overlay of overlays()) overlay.over(changed, from, to)
    if (changed.size === 0) return null
    return { changed, kept: below.filter(found => !changed.has(keyOf(found))) }
  }

  return {
    get,
    between(from, to) {
      const below = table.between(from, to)
      const both = merged(below, ({ key }) => key, from, to)
      if (both === null) return below
      const added = [...both.changed].flatMap(([key, value]): StoredRow[] => (value === null ? [] : [{ key, value }]))
      return [...both.kept, ...added].sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    keysBetween(from, to) {
      const below = table.keysBetween(from, to)
      const both = merged(below, key => key, from, to)
      if (both === null) return below
      const added = [...both.changed].flatMap(([key, value]) => (value === null ? [] : [key]))
      return [...both.kept, ...added].sort()
    },
  }
}
