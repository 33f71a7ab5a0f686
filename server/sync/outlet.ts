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

/** Says again what was left out and is in no document. */
export interface CatchingUp {
  standing(): void
}

/**
 * What goes out over one wire. A reader who takes it slower than the room speaks is left alone until everything that
 * waits has gone; then one answer brings what it missed. So a frozen reader costs a bounded number of bytes, however
 * much happens in the room meanwhile.
 *
 *     waiting  0 ──── lagBytes ────────────── waitingBytes
 *              relay │ nothing is relayed, nothing is read │ cut off
 */
export class Outlet {
  readonly #parts: OutletParts
  readonly #answers: Answers
  readonly #again: CatchingUp
  /** What a reader who lags behind has: the document as it stood when relaying stopped. */
  #has: Standpoint | null = null
  /** Almost nobody ever lags behind, and there are many sockets: nothing is made before it is needed. */
  #resume: (() => void)[] | null = null

  constructor(parts: OutletParts, answers: Answers, again: CatchingUp) {
    this.#parts = parts
    this.#answers = answers
    this.#again = again
  }

  get isBehind(): boolean {
    return this.#has !== null
  }

  /** Sends an answer to this one reader. */
  say(frame: Frame): void {
    const { wire, limits, meter } = this.#parts
    if (wire.waiting > limits.waitingBytes) {
      meter.limited('waitingBytes')
      wire.cut()
      return
    }
    wire.send(frame)
    if (wire.waiting > limits.lagBytes && this.#has === null) this.#fallBehind()
  }

  /** Sends what everybody is told; not to a reader who lags behind. */
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

  #fallBehind(): void {
    this.#parts.meter.limited('lagBytes')
    this.#has = this.#answers.standpoint()
    this.#parts.wire.whenDrained(() => this.#catchUp())
  }

  #catchUp(): void {
    const has = this.#has
    this.#has = null
    const answers = this.#answers
    // An answer may be so large that the reader falls behind by it. Without anything missed it must not be sent again.
    if (has !== null && has.sequence !== answers.standpoint().sequence) this.say(answers.answer(has.stateVector))
    if (this.isBehind) return
    this.#again.standing()
    const resume = this.#resume ?? []
    this.#resume = null
    for (const call of resume) call()
  }
}
