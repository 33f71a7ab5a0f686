import { type Entry, recordsOf } from '../../client/sync/outbox/entry.ts'
import type { OutboxChange } from '../../client/sync/outbox/outbox-store.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import { roomOf } from '../../shared/sync/room.ts'
import { made } from './boxes.ts'

export const NO_CHANGE: OutboxChange = { put: [], done: [], own: [], notOwn: [] }

export const shed = roomOf('boxes', 'shed')
/** A near miss of the shed. */
export const shed2 = roomOf('boxes', 'shed2')

/** An entry of an outbox; it makes box `b1` by default. */
export function entry(id: string, change: Partial<Entry> = {}): Entry {
  const facts: readonly Fact[] = change.facts ?? [made('b1')]
  return {
    id,
    format: 1,
    revision: 1,
    order: 1,
    at: 1000,
    room: shed.name,
    what: id,
    facts,
    after: [],
    opens: recordsOf({ facts }),
    offset: 0,
    refusal: null,
    ...change,
  }
}
