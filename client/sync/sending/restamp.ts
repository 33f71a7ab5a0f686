import type { Json } from '../../../shared/json.ts'
import type { Entry } from '../outbox/entry.ts'

/**
 * The same action by the server's clock: this device's was wrong when it was stamped, and the offset now measured says
 * by how much. A time in a fact that was the very moment of the action, such as a booking's `from` for "now", moves
 * along; any other was chosen, and stays.
 *
 * Nothing was done later than now. Somebody who sets the clock right before the offset is measured leaves no trace in it,
 * and the action would wait until the server has reached its stamp.
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
