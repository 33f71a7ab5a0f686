import { type Key, NAME_END, type Row } from '../layout.ts'
import type { Rows, StoredRow } from '../rows.ts'

type Value = Row['value']

/** Rows that are not in a table yet; null removes one. Kept by the part of their keys that names kind and room. */
export class Overlay {
  readonly #places = new Map<string, Map<Key, Value>>()
  #bytes = 0

  /** The size of all rows that were put, those replaced included. */
  get bytes(): number {
    return this.#bytes
  }

  /** undefined: nothing is known of it here. */
  get(key: Key): Value | undefined {
    return this.#places.get(placeOf(key))?.get(key)
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

  /** Neighbours together, so that few pages of a table change at once. */
  *rows(): Iterable<Row> {
    for (const place of this.#places.values()) for (const [key, value] of place) yield { key, value }
  }

  /** Lays its rows of a range over others. */
  over(below: Map<Key, Value>, from: Key, to: Key): void {
    const place = placeOf(from)
    // Without an end of the name, a range goes over the places of many rooms.
    const places = place.length < from.length ? [this.#places.get(place)] : this.#places.values()
    for (const rows of places) {
      for (const [key, value] of rows ?? []) if (key >= from && key < to) below.set(key, value)
    }
  }
}

function placeOf(key: Key): string {
  const end = key.indexOf(NAME_END)
  return end === -1 ? key : key.slice(0, end)
}

/** The rows of a table as they will be with these over it, the last one on top. */
export function rowsOver(table: Rows, overlays: () => readonly Overlay[]): Rows {
  function get(key: Key): Uint8Array | null {
    const layers = overlays()
    for (let at = layers.length - 1; at >= 0; at -= 1) {
      const value = layers[at]?.get(key)
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
