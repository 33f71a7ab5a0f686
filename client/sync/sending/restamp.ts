import type { Json } from '../../../shared/sync/json.ts'
import type { Entry } from '../outbox/entry.ts'

/**
 * Restamps an action by the server's clock: the device's clock was wrong when it was stamped, by the offset measured
 * now. A time equal to the moment of the action, such as a booking's `from` for "now", moves along; any other time was
 * chosen, and stays.
 *
 * Nothing was done later than now. If a person sets the clock right before the offset is measured, no trace of the
 * error is left, and the action would wait until the server reaches its stamp.
 */
export function restamp(entry: Entry, { offset, now }: { offset: number; now: number }): Entry {
  const shift = Math.round(Math.min(offset - entry.offset, now - entry.at))
  const facts = entry.facts.map(fact => ({ ...fact, value: shifted(fact.value, shift) }))
  return { ...entry, at: entry.at + shift, offset: entry.offset + shift, facts }
}

function shifted(value: Json, shift: number): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const fields = value as { readonly [name: string]: Json }
  const { at } = fields
  if (typeof at !== 'number') return value
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field === at ? at + shift : field]))
}
