import type { Answers, Standpoint } from './answers.ts'
import type { Frame } from './frame.ts'
import type { Limits } from './limits.ts'
import type { Meter } from './meter.ts'
import type { Wire } from './wire.ts'

export interface OutletParts {
  wire: Wire
  limits: Pick<Limits, 'lagBytes' | 'waitingBytes'>
  meter: Meter
}

/** Repeats presence and `saved`, which are in no document, after a lag. */
export interface CatchingUp {
  standing(): void
}

/**
 * The outgoing side of one wire. A reader slower than the room is told nothing until it has taken everything that
 * waits; then one answer brings what it missed. So a frozen reader costs a bounded number of bytes, however busy the
 * room is.
 *
 *     waiting  0 ──── lagBytes ────────────── waitingBytes
 *              relay │ nothing is relayed, nothing is read │ cut off
 */
export class Outlet {
  readonly #parts: OutletParts
  readonly #wire: Wire
  readonly #answers: Answers
  readonly #again: CatchingUp
  /** The state vector of a lagging reader: the document as it was when relaying stopped. */
  #has: Standpoint | null = null
  /** Bytes of answers that are still on their way. */
  #owed = 0
  /** Whether something waited after the last message: otherwise none of the bounds can be near. */
  #isWaiting = false
  /** Created on first use: hardly any reader lags, and there are many sockets. */
  #resume: (() => void)[] | null = null

  constructor(parts: OutletParts, answers: Answers, again: CatchingUp) {
    this.#parts = parts
    this.#wire = parts.wire
    this.#answers = answers
    this.#again = again
  }

  get isBehind(): boolean {
    return this.#has !== null
  }

  /**
   * Sends the document, as much as the reader lacks of it. It is as large as the room, so it does not count as a lag:
   * past the bound, a large room would cut off everyone who opened it. It is sent once: until it is taken, nothing more
   * is read.
   */
  answer(frame: Frame): void {
    this.say(frame)
    if (this.#wire.waiting === 0) return
    if (this.#owed === 0) {
      this.#wire.whenDrained(() => {
        this.#owed = 0
      })
    }
    this.#owed += frame.length
  }

  /** Sends a message to this one reader. */
  say(frame: Frame): void {
    if (this.#isWaiting && this.#isPastAll()) return
    this.#isWaiting = !this.#wire.send(frame)
    if (this.#isWaiting && this.#wire.waiting > this.#parts.limits.lagBytes && this.#has === null) this.#fallBehind()
  }

  /** Sends a message meant for everyone; skips a lagging reader. */
  relay(frame: Frame): void {
    if (this.#has === null) this.say(frame)
  }

  /** Settles when the reader has caught up. */
  whenCaughtUp(): Promise<void> {
    return new Promise(resolve => {
      this.#resume ??= []
      this.#resume.push(resolve)
    })
  }

  /** Whether so much waits that the wire is cut. */
  #isPastAll(): boolean {
    const { limits, meter } = this.#parts
    if (this.#wire.waiting - this.#owed <= limits.waitingBytes) return false
    meter.limited('waitingBytes')
    this.#wire.cut()
    return true
  }

  #fallBehind(): void {
    this.#parts.meter.limited('lagBytes')
    this.#has = this.#answers.standpoint()
    this.#wire.whenDrained(() => this.#catchUp())
  }

  #catchUp(): void {
    const has = this.#has
    this.#has = null
    const answers = this.#answers
    // An answer may be so large that the reader lags because of it. It must not be sent again if nothing was missed.
    if (has !== null && has.sequence !== answers.standpoint().sequence) this.answer(answers.answer(has.stateVector))
    if (this.isBehind) return
    this.#again.standing()
    const resume = this.#resume ?? []
    this.#resume = null
    for (const call of resume) call()
  }
}
