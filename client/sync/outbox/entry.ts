import * as v from 'valibot'
import { type Fact, recordKey } from '../../../shared/sync/fact.ts'
import type { Json } from '../../../shared/sync/json.ts'
import { type Failure, REASONS } from '../../../shared/sync/reason.ts'
import { type RoomName, readRoom } from '../../../shared/sync/room.ts'

/** The form in which this version of the app writes entries. Entries of a newer version are kept untouched. */
export const ENTRY_FORMAT = 1

/** One thing a person did: facts of one room that are accepted together or not at all. */
export interface Action {
  id: string
  /** The time it was done, by the clock that stamped its facts. */
  at: number
  room: RoomName
  /** A description for people, in the app's own words. The engine only carries it. */
  what: Json
  facts: readonly Fact[]
  /** Actions that must be accepted first. If one of them is refused, so is this. */
  after: readonly string[]
}

/** An action as it lies in the outbox. */
export interface Entry extends Action {
  format: typeof ENTRY_FORMAT
  /** Grows with every change. The higher of two copies of one entry is newer. */
  revision: number
  /** The order in which things were done on this device. */
  order: number
  /** The records this action opens: they did not stand when it was done. */
  opens: readonly string[]
  /** The correction added to this device's clock to stamp the facts. */
  offset: number
  /** Why the server refused it; null while it waits to be sent. */
  refusal: Refusal | null
}

export interface Refusal {
  at: number
  failures: readonly Failure[]
  /** The action this one depended on, if that was refused. */
  because: string | null
}

/**
 * Something else under an entry's id: an entry of a newer version, or damaged bytes. It is kept for a version that can
 * read it.
 */
export type FoundEntry = { kind: 'entry'; entry: Entry } | { kind: 'foreign' }

export function readEntry(found: unknown): FoundEntry {
  const read = v.safeParse(ENTRY, found)
  return read.success ? { kind: 'entry', entry: read.output } : { kind: 'foreign' }
}

export function compareEntries(a: Entry, b: Entry): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1)
}

/** The records an action touches, each once. */
export function recordsOf(action: Pick<Action, 'facts'>): readonly string[] {
  return [...new Set(action.facts.map(recordKey))]
}

const JSON_VALUE = v.custom<Json>(value => isJson(value))

const FACT = v.object({ root: v.string(), id: v.string(), name: v.string(), value: JSON_VALUE })

const FAILURE = v.object({ path: v.string(), reason: v.picklist(REASONS), why: v.string(), by: v.string() })

const ENTRY: v.GenericSchema<unknown, Entry> = v.object({
  format: v.literal(ENTRY_FORMAT),
  id: v.string(),
  at: v.number(),
  room: v.custom<RoomName>(value => typeof value === 'string' && readRoom(value) !== null),
  what: JSON_VALUE,
  facts: v.array(FACT),
  after: v.array(v.string()),
  revision: v.number(),
  order: v.number(),
  opens: v.array(v.string()),
  offset: v.number(),
  refusal: v.nullable(v.object({ at: v.number(), failures: v.array(FAILURE), because: v.nullable(v.string()) })),
})

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'object' && Object.values(value).every(isJson)
}
