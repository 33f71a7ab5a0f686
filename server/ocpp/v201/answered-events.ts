import type { Json } from '../../../shared/sync/engine.ts'

const MOST = 50

/**
 * Events that were answered, by what makes them the same: a number alone does not, some count nothing. Lost with the
 * process; an event taken twice states nothing twice.
 */
export class AnsweredEvents {
  readonly #answers = new Map<string, Json>()

  find(key: string): Json | undefined {
    return this.#answers.get(key)
  }

  add(key: string, answer: Json): void {
    this.#answers.set(key, answer)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > MOST && oldest !== undefined) this.#answers.delete(oldest)
  }
}
