import type { Json } from './json.ts'

/*
 * A Yjs update of version 1, and the part of it that our documents use.
 *
 *   update   = clients: count, then for each: structs, client, clock, struct…   (clock of the first; the rest follow on)
 *              deletes: count, then for each: client, ranges, (clock, length)…
 *   struct   = info, [origin: client, clock], [right origin: client, clock],
 *              [parent: 1 + root name | 0 + client, clock], [key], content      (parent and key only without origins)
 *   info     = content (5 bits) · 0x20 key · 0x40 right origin · 0x80 origin
 *   content  = 7, 1                  a new map: a record
 *              8, count = 1, value   one value: a fact
 *
 * Nothing else is legal in a Berth document: no text, list, embedded document, binary, deleted content, GC or Skip.
 */

export const CONTENT_TYPE = 7
export const CONTENT_ANY = 8
export const TYPE_MAP = 1
export const HAS_KEY = 0x20
export const HAS_RIGHT_ORIGIN = 0x40
export const HAS_ORIGIN = 0x80
export const CONTENT_BITS = 0x1f

export const MOST_CLOCK = 0x7fff_ffff

/** A struct's place in the history of its client, as Yjs names it. */
export interface StructId {
  client: number
  clock: number
}

/** A new record: an empty map under an id of a root. */
export interface RecordStruct {
  kind: 'record'
  id: StructId
  root: string
  key: string
}

/** A fact at a new place: in a record, named by its struct, or bare under a root. */
export interface FactStruct {
  kind: 'fact'
  id: StructId
  parent: StructId | string
  key: string
  value: Json
}

/** A fact that takes the place of another, whose struct it names. */
export interface ReplacingStruct {
  kind: 'replacing'
  id: StructId
  origin: StructId
  value: Json
}

export type Struct = RecordStruct | FactStruct | ReplacingStruct

export interface DeletedRange {
  client: number
  clock: number
  length: number
}

export interface Update {
  /** In the order of the bytes: each client's structs together, clocks rising by one. */
  structs: readonly Struct[]
  deletes: readonly DeletedRange[]
}

export function structKey(id: StructId): string {
  return `${id.client}:${id.clock}`
}
