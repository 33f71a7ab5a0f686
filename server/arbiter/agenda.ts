import type { Clock } from '../../shared/sync/engine.ts'
import { soonest } from './missing.ts'
import { keyOf, queueOf, type Subject } from './subject.ts'

/** A machine that slept, or whose clock was set, has wrong timers. They are trusted no longer than this. */
const LONGEST_MS = 15_000

interface Time {
  at: number
  subject: Subject
}

/**
 * When to look at a subject again though nothing happens. It only wakes: tending decides from standing facts whether
 * anything is due. So a lost entry means a delay until the next start, and an extra one means nothing.
 */
export class Agenda {
  /** By queue. */
  readonly #times = new Map<string, Map<string, Time>>()
  readonly #clock: Clock
  readonly #call: (subject: Subject) => void
  #cancel: () => void = () => {}
  #wakesAt = Number.POSITIVE_INFINITY

  constructor(clock: Clock, call: (subject: Subject) => void) {
    this.#clock = clock
    this.#call = call
  }

  get size(): number {
    return [...this.#times.values()].reduce((sum, { size }) => sum + size, 0)
  }

  /** Replaces the time set for this subject; null removes it. */
  set(subject: Subject, at: number | null): void {
    const [queue, key] = [queueOf(subject), keyOf(subject)]
    const times = this.#times.get(queue) ?? new Map<string, Time>()
    if (at === null) times.delete(key)
    else times.set(key, { at, subject })
    if (times.size === 0) this.#times.delete(queue)
    else this.#times.set(queue, times)
    if (at !== null && at < this.#wakesAt) this.#wakeAt(at)
  }

  /** The soonest time set in a queue. */
  soonestIn(queue: string): number | null {
    return soonest(...[...(this.#times.get(queue)?.values() ?? [])].map(({ at }) => at))
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
    for (const times of this.#times.values()) {
      for (const { at, subject } of times.values()) {
        if (at > now) next = Math.min(next, at)
        else due.push(subject)
      }
    }
    for (const subject of due) this.set(subject, null)
    if (Number.isFinite(next)) this.#wakeAt(next)
    for (const subject of due) this.#call(subject)
  }
}
