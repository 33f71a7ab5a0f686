import type { Clock } from '../../shared/sync/clock.ts'

/** A clock that stands still until the test moves it. */
export class HandClock implements Clock {
  #now: number
  #timers: { at: number; call: () => void }[] = []

  constructor(now = 1_700_000_000_000) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  uptime(): number {
    return this.#now
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.#now + ms, call }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer)
    }
  }

  /** The machine slept for this long: it is later, and no timer has run. */
  sleep(ms: number): void {
    this.#now += ms
    for (const timer of this.#timers) timer.at += ms
  }

  /** Goes on, stopping at each timer on the way; its effects come before the next. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#timers = this.#timers.filter(timer => timer !== next)
      this.#now = next.at
      next.call()
      await new Promise(setImmediate)
    }
    this.#now = end
  }

  #next(end: number) {
    return this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  }
}
