import type { Clock } from '../../../shared/sync/engine.ts'

interface Timer {
  at: number
  order: number
  call: () => void
}

/** A clock moved from one timer to the next: days pass as fast as their work is done. */
export class VirtualClock implements Clock {
  #now: number
  /** The latest first, so that the next is at the end. */
  readonly #timers: Timer[] = []
  #count = 0

  constructor(now: number) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  uptime(): number {
    return this.#now
  }

  after(ms: number, call: () => void): () => void {
    this.#count += 1
    const timer = { at: this.#now + Math.max(0, Math.round(ms)), order: this.#count, call }
    this.#timers.splice(this.#place(timer), 0, timer)
    return () => {
      const place = this.#timers.indexOf(timer)
      if (place !== -1) this.#timers.splice(place, 1)
    }
  }

  /** When the next timer is due; undefined if none is set. */
  nextAt(): number | undefined {
    return this.#timers.at(-1)?.at
  }

  /** Moves to a time, and calls each due timer at its own time. */
  goTo(time: number): void {
    for (let next = this.#timers.at(-1); next !== undefined && next.at <= time; next = this.#timers.at(-1)) {
      this.#timers.pop()
      this.#now = Math.max(this.#now, next.at)
      next.call()
    }
    this.#now = Math.max(this.#now, time)
  }

  #place({ at, order }: Timer): number {
    let [low, high] = [0, this.#timers.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.#timers[middle]
      const isLater = other !== undefined && (other.at > at || (other.at === at && other.order > order))
      if (isLater) low = middle + 1
      else high = middle
    }
    return low
  }
}
