import type { Clock } from '../../shared/sync/engine.ts'
import { keyOf, type Subject } from './subject.ts'

/** A machine that slept, or whose clock was set, has wrong timers. They are trusted no longer than this. */
const LONGEST_MS = 15_000

/**
 * When to look at a subject again though nothing happens. It only wakes: tending decides from standing facts whether
 * anything is due. So a lost entry means a delay until the next start, and an extra one means nothing.
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

  /** Replaces the time set for this subject; null removes it. */
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
    const due: Subject[] = []
    let next = Number.POSITIVE_INFINITY
    for (const [key, { at, subject }] of this.#times) {
      if (at > now) next = Math.min(next, at)
      else if (this.#times.delete(key)) due.push(subject)
    }
    if (Number.isFinite(next)) this.#wakeAt(next)
    for (const subject of due) this.#call(subject)
  }
}
