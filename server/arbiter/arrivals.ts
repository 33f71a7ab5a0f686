import { recordKey } from '../../shared/sync/fact.ts'
import type { Accepted } from '../sync/live-room.ts'

/** What is answered in its order of arrival, and by which fact that is done with. */
const ANSWERS = new Map([
  ['booked', ['granted', 'denied']],
  ['asked', ['settled', 'declined', 'taken']],
])

/**
 * In which order questions came, for those of the same millisecond. A hint and no truth: it is gone after a restart, and
 * then any order is as good, since nobody has been told anything.
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

  /** Below zero: the first came before the second. Zero: nobody knows. */
  compare(station: string, root: string, a: string, b: string): number {
    const [first, second] = [a, b].map(id => this.#orders.get(`${station} ${recordKey({ root, id })}`))
    return first === undefined || second === undefined ? 0 : first - second
  }

  #put(key: string): void {
    this.#count += 1
    this.#orders.set(key, this.#count)
  }
}

/** Compares two of one root at one station. */
export type Before = (station: string, root: string, a: string, b: string) => number
