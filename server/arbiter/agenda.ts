import type { Clock } from '../clock.ts'
import { keyOf, type Subject } from './subject.ts'

/** A timer may not be set for longer than this: the machine would call at once. */
const LONGEST_MS = 3_600_000

/**
 * When to look at what again though nothing happens. It only wakes: whether anything is due, what is tended decides from
 * what stands. So one that is lost is a delay until the next start, and one too many is nothing.
 */
export class Agenda {
  readonly #times = new Map<string, { at: number; subject: Subject }>()
  readonly #clock: Clock
  readonly #call: (subject: Subject) => void
  #cancel: () => void = () => {}
  #wakesAt = Number.POSITIVE_INFINITY

  constructor(clock: Clock, call: (subject: Subject) => void) {
    this.#clock = clock
    this.#call = call
  }

  get size(): number {
    return this.#times.size
  }

  /** In place of what was set for this subject before; null: not at all. */
  set(subject: Subject, at: number | null): void {
    const key = keyOf(subject)
    if (at === null) this.#times.delete(key)
    else this.#times.set(key, { at, subject })
    if (at !== null && at < this.#wakesAt) this.#wakeAt(at)
  }

  stop(): void {
    this.#times.clear()
    this.#cancel()
  }

  #wakeAt(at: number): void {
    this.#cancel()
    this.#wakesAt = at
    const wait = Math.min(Math.max(0, at - this.#clock.now()), LONGEST_MS)
    this.#cancel = this.#clock.after(wait, () => this.#wake())
  }

  #wake(): void {
    const now = this.#clock.now()
    this.#wakesAt = Number.POSITIVE_INFINITY
    const due = [...this.#times].filter(([, { at }]) => at <= now)
    for (const [key] of due) this.#times.delete(key)
    const next = Math.min(...[...this.#times.values()].map(({ at }) => at))
    if (Number.isFinite(next)) this.#wakeAt(next)
    for (const [, { subject }] of due) this.#call(subject)
  }
}
