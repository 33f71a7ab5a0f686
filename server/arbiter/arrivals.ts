import { recordKey } from '../../shared/sync/engine.ts'
import type { Accepted } from '../sync/engine.ts'

/** Questions answered in order of arrival, and the facts that answer them. */
const ANSWERS = new Map([
  ['booked', ['granted', 'denied']],
  ['asked', ['settled', 'declined', 'taken']],
])

/**
 * The order of questions of one append. A hint, not a truth: it is gone after a restart, and then any order
 * will do, since no one has been told anything.
 */
export class Arrivals {
  readonly #orders = new Map<string, number>()
  #count = 0

  note({ room, facts }: Accepted): void {
    if (room.kind !== 'station') return
    for (const { fact } of facts) {
      const key = `${room.id} ${recordKey(fact)}`
      if (ANSWERS.has(fact.name)) this.#put(key)
      else if ([...ANSWERS.values()].some(answers => answers.includes(fact.name))) this.#orders.delete(key)
    }
  }

  /** Below zero: the first came before the second. Zero: unknown. */
  compare(station: string, root: string, a: string, b: string): number {
    const [first, second] = [a, b].map(id => this.#orders.get(`${station} ${recordKey({ root, id })}`))
    return first === undefined || second === undefined ? 0 : first - second
  }

  #put(key: string): void {
    this.#count += 1
    this.#orders.set(key, this.#count)
  }
}

/** Compares two records of one root at one station. */
export type Before = (station: string, root: string, a: string, b: string) => number
