import type { StationEvent } from '../../../shared/api/events.ts'
import { BARE, type Fact } from '../../../shared/sync/fact.ts'

/** What one of a root's records is called. */
const SINGULAR = new Map([
  ['connectors', 'connector'],
  ['tariffs', 'tariff'],
  ['sessions', 'session'],
  ['payments', 'payment'],
  ['issues', 'issue'],
  ['orders', 'order'],
  ['notices', 'notice'],
])

/** With its author's id, for whoever may know it. */
export interface Heard extends Omit<StationEvent, 'by'> {
  readonly author: string
}

export function heardOf(station: string, fact: Fact, author: string, heardAt: number): Heard {
  const { id, name, value } = fact
  return { what: whatOf(fact), station, id, name, value, heardAt, author }
}

/** `session.moved`: of a numbered fact without its number, of a field of the station by the field. */
function whatOf({ root, id, name }: Fact): string {
  const [plain = ''] = name.split('/')
  const record = SINGULAR.get(root) ?? root
  if (name !== BARE) return `${record}.${plain}`
  return SINGULAR.has(root) ? record : `${record}.${id}`
}

/** Tells apart what would be the same event twice. */
export function keyOf({ station, what, id, name, heardAt }: Heard): string {
  return `${station} ${what} ${id} ${name} ${heardAt}`
}
