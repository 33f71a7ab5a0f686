import type { Author } from '../../../shared/sync/engine.ts'
import type { Cast } from '../cast.ts'
import type { Random } from '../random.ts'

const HOMES = ['ben-thanh', 'thao-dien', 'phu-my-hung']

/** The visitors: each does one thing at a time, and drivers mostly go where they live. */
export class Crowd {
  readonly #random: Random
  readonly #drivers: readonly { author: Author; home: string }[]
  readonly #readers: readonly Author[]
  readonly #busy = new Set<string>()

  constructor({ drivers, readers }: Cast, random: Random) {
    this.#random = random
    this.#drivers = drivers.map((author, index) => ({ author, home: HOMES[index % HOMES.length] ?? '' }))
    this.#readers = readers
  }

  driver(station: string): Author | undefined {
    const idle = this.#drivers.filter(({ author }) => !this.#busy.has(author.id))
    const near = idle.filter(({ home }) => home === station)
    return this.#random.pick(near.length > 0 && this.#random.chance(0.75) ? near : idle)?.author
  }

  reader(): Author | undefined {
    return this.#random.pick(this.#readers.filter(({ id }) => !this.#busy.has(id)))
  }

  /** Reserves a person while they are busy. */
  async during<Done>(who: Author, doing: () => Promise<Done>): Promise<Done> {
    this.#busy.add(who.id)
    try {
      return await doing()
    } finally {
      this.#busy.delete(who.id)
    }
  }
}
