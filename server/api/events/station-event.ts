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
  /** Of its append; 0 where it was stored before that was noted. */
  readonly sequence: number
  /** Whether it is the last of its append: who was told this one has been told them all. */
  readonly isLast: boolean
}

/** What everybody may know of it. */
export function eventOf({ author: _, sequence: __, isLast: ___, ...event }: Heard): Omit<StationEvent, 'by'> {
  return event
}

export interface StatedFact {
  fact: Fact
  /** Its author's id. */
  by: string
  arrivedAt: number
  sequence: number
}

/** Facts of one station, in the order of their appends. */
export function heardOf(station: string, stated: readonly StatedFact[]): Heard[] {
  return stated.map(({ fact, by: author, arrivedAt: heardAt, sequence }, place) => {
    const { id, name, value } = fact
    const isLast = sequence === 0 || stated[place + 1]?.sequence !== sequence
    return { what: whatOf(fact), station, id, name, value, heardAt, author, sequence, isLast }
  })
}

/** Of several stations, each in its own order. */
export function mergedByTime(stations: readonly (readonly Heard[])[]): Heard[] {
  const timed = stations.flatMap(all => {
    let at = 0
    return all.map(heard => {
      at = Math.max(at, heard.heardAt)
      return { heard, at }
    })
  })
  return timed.sort((a, b) => a.at - b.at).map(({ heard }) => heard)
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
