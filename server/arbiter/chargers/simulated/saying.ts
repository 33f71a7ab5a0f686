import type { Clock } from '../../../clock.ts'
import type { ChargerEar, Reply, Said } from '../port.ts'
import type { Faults } from './faults.ts'

/** Something to be said; what it says may only be known when it is sent. */
interface Pending {
  say: () => Said
  tries: number
  answered: (reply: Reply) => void
}

/** A charger says a thing again after so long without a reply. */
export const SAY_AGAIN_MS = 10_000

export interface SayingParts {
  charger: string
  clock: Clock
  faults: Faults
  random: () => number
}

/** What a charger has to say, one after the other, kept while it is cut off and said again until it is answered. */
export class Saying {
  readonly #parts: SayingParts
  readonly #pending: Pending[] = []
  #ear: ChargerEar | null = null
  #isWaiting = false

  constructor(parts: SayingParts) {
    this.#parts = parts
  }

  /** What has not been answered. */
  get size(): number {
    return this.#pending.length
  }

  connect(ear: ChargerEar): void {
    this.#ear = ear
    this.#next()
  }

  disconnect(): void {
    this.#ear = null
  }

  add(say: () => Said, answered: (reply: Reply) => void = () => {}): void {
    this.#pending.push({ say, answered, tries: 0 })
    this.#next()
  }

  #next(): void {
    const [first] = this.#pending
    if (first === undefined || this.#ear === null || this.#isWaiting) return
    this.#isWaiting = true
    first.tries += 1
    const heard = this.#ear.said(this.#parts.charger, this.#stamped(first.say()))
    heard.then(
      reply => (this.#isLost() ? this.#unanswered(first) : this.#answered(first, reply)),
      () => this.#again(),
    )
  }

  #stamped(said: Said): Said {
    const { clock, faults } = this.#parts
    return faults.tellsClock ? { ...said, sentAt: clock.now() + faults.aheadMs } : said
  }

  /** The link may have gone while the reply was on its way. */
  #isLost(): boolean {
    return this.#ear === null || this.#parts.random() < this.#parts.faults.losesReply
  }

  #answered(pending: Pending, reply: Reply): void {
    this.#isWaiting = false
    this.#pending.shift()
    pending.answered(reply)
    this.#next()
  }

  #unanswered(pending: Pending): void {
    if (this.#ear !== null && pending.tries >= this.#parts.faults.tries) this.#pending.shift()
    this.#again()
  }

  #again(): void {
    this.#parts.clock.after(SAY_AGAIN_MS, () => {
      this.#isWaiting = false
      this.#next()
    })
  }
}
