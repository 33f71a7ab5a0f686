import type { Accepted } from '../../sync/live-room.ts'

/**
 * In which order bookings came, for those of the same millisecond. A hint and no truth: it is gone after a restart, and
 * then any order is as good, since nobody has been told anything.
 */
export class Arrivals {
  readonly #orders = new Map<string, number>()
  #count = 0

  note({ room, facts }: Accepted): void {
    if (room.kind !== 'station') return
    for (const { fact } of facts) {
      if (fact.root !== 'sessions') continue
      const key = `${room.id} ${fact.id}`
      if (fact.name === 'booked') this.#put(key)
      else if (fact.name === 'granted' || fact.name === 'denied') this.#orders.delete(key)
    }
  }

  #put(key: string): void {
    this.#count += 1
    this.#orders.set(key, this.#count)
  }

  /** Below zero: the first came before the second. Zero: nobody knows. */
  compare(station: string, a: string, b: string): number {
    const [first, second] = [this.#orders.get(`${station} ${a}`), this.#orders.get(`${station} ${b}`)]
    return first === undefined || second === undefined ? 0 : first - second
  }
}
