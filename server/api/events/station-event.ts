import type { StationEvent } from '../../../shared/api/events.ts'
import { BARE, type Fact } from '../../../shared/sync/engine.ts'

/** A record's name, by root. */
const SINGULAR = new Map([
  ['connectors', 'connector'],
  ['tariffs', 'tariff'],
  ['sessions', 'session'],
  ['payments', 'payment'],
  ['issues', 'issue'],
  ['orders', 'order'],
  ['notices', 'notice'],
])

/** With the author's id, for listeners who may know it. */
export interface Heard extends Omit<StationEvent, 'by'> {
  readonly author: string
}

export function heardOf(station: string, fact: Fact, author: string, heardAt: number): Heard {
  const { id, name, value } = fact
  return { what: whatOf(fact), station, id, name, value, heardAt, author }
}

/** `session.moved`: without the number of a numbered fact; for a field of the station, the field. */
function whatOf({ root, id, name }: Fact): string {
  const [plain = ''] = name.split('/')
  const record = SINGULAR.get(root) ?? root
  if (name !== BARE) return `${record}.${plain}`
  return SINGULAR.has(root) ? record : `${record}.${id}`
}

/** Identifies an event that may be sent twice. */
export function keyOf({ station, what, id, name, heardAt }: Heard): string {
  return `${station} ${what} ${id} ${name} ${heardAt}`
}
