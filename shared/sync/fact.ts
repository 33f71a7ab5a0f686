import type { Json } from './json.ts'

/**
 * One thing a person stated, once.
 *
 *     document
 *     └─ root        Y.Map    sessions          tariffs
 *        └─ id       Y.Map      s1                t1 → JSON   (a bare fact: its name is '')
 *           └─ name  JSON         booked → JSON
 */
export interface Fact {
  root: string
  id: string
  name: string
  value: Json
}

export type FactPath = Pick<Fact, 'root' | 'id' | 'name'>

/** The name of a bare fact, which is itself the entry of its root. */
export const BARE = ''

/** `sessions/s1`: a record has one owner and is created with its first fact. */
export function recordKey(place: Pick<Fact, 'root' | 'id'>): string {
  return `${place.root}/${place.id}`
}

/** The record of a key: neither a root nor an id holds a slash. */
export function nameOfKey(key: string): Pick<Fact, 'root' | 'id'> {
  const slash = key.indexOf('/')
  return { root: key.slice(0, slash), id: key.slice(slash + 1) }
}

/** `sessions/s1/booked`, `tariffs/t1`. */
export function pathOf(place: FactPath): string {
  return place.name === BARE ? recordKey(place) : `${recordKey(place)}/${place.name}`
}

/** A fact, and whether the server has accepted it or it still waits in an outbox. */
export interface StatedFact {
  value: Json
  confirmed: boolean
}

/** One record as a fold sees it: its facts by name. */
export type StatedRecord = ReadonlyMap<string, StatedFact>
