import type { Rate } from './limits.ts'

/**
 * A token bucket. It starts full and needs no timer: the inflow is reckoned when a token is asked for. `now` is a time
 * that is never set back.
 */
export class Bucket {
  #tokens: number
  #at: number

  constructor(
    readonly rate: Rate,
    now: number,
  ) {
    this.#tokens = rate.burst
    this.#at = now
  }

  /** Takes a token; false if there is none. */
  take(now: number): boolean {
    this.#refill(now)
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  /** Time until there is a token again. */
  waitMs(now: number): number {
    this.#refill(now)
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) * 1000) / this.rate.perSecond)
  }

  /** How full it is, from 0 to 1. */
  level(now: number): number {
    this.#refill(now)
    return this.#tokens / this.rate.burst
  }

  #refill(now: number): void {
    this.#tokens = Math.min(this.rate.burst, this.#tokens + ((now - this.#at) * this.rate.perSecond) / 1000)
    this.#at = now
  }
}
