import type { Clock } from '../../../shared/sync/clock.ts'
import { Bucket } from './bucket.ts'
import type { Limits } from './limits.ts'
import type { Meter } from './meter.ts'

export interface PaceParts {
  limits: Pick<Limits, 'messages' | 'answers' | 'controls' | 'mostWaitMs'>
  clock: Clock
  meter: Meter
}

/**
 * How fast one socket may speak. A faster sender waits and loses nothing: a tablet that returns with a full outbox is
 * slowed down, not cut off. Only a sender that never pauses is cut off.
 */
export class Pace {
  readonly #parts: PaceParts
  readonly #messages: Bucket
  readonly #answers: Bucket
  #controls: Bucket | null = null
  #waitsSince: number | null = null

  constructor(parts: PaceParts) {
    this.#parts = parts
    this.#messages = new Bucket(parts.limits.messages, parts.clock.uptime())
    this.#answers = new Bucket(parts.limits.answers, parts.clock.uptime())
  }

  /** Asks to handle one more message: null, or the time to wait before asking again. */
  message(): number | null {
    const now = this.#parts.clock.uptime()
    if (!this.#messages.take(now)) return this.#wait(now)
    if (this.#messages.level(now) > 0.5) this.#waitsSince = null
    return null
  }

  /** The same for an answer to a state vector. */
  answer(): number | null {
    const now = this.#parts.clock.uptime()
    if (this.#answers.take(now)) return null
    this.#parts.meter.limited('answers')
    return this.#answers.waitMs(now)
  }

  /** Whether a ping or pong of the WebSocket itself may pass. */
  control(): boolean {
    const now = this.#parts.clock.uptime()
    this.#controls ??= new Bucket(this.#parts.limits.controls, now)
    return this.#controls.take(now)
  }

  /** Whether it has waited too long without a break. */
  get isExhausted(): boolean {
    const { clock, limits } = this.#parts
    return this.#waitsSince !== null && clock.uptime() - this.#waitsSince > limits.mostWaitMs
  }

  #wait(now: number): number {
    if (this.#waitsSince === null) this.#parts.meter.limited('messages')
    this.#waitsSince ??= now
    return this.#messages.waitMs(now)
  }
}
