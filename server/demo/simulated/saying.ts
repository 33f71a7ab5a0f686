import type { Clock } from '../../../shared/sync/engine.ts'
import type { ChargerEar, Reply, Said } from '../../arbiter/chargers/port.ts'
import type { Faults } from './faults.ts'

/** A report to be sent; its content may be known only at sending. */
interface Pending {
  say: () => Said
  tries: number
  answered: (reply: Reply) => void
}

type WithoutTime<Report> = Report extends unknown ? Omit<Report, 'at'> : never

/** A charger repeats a report after this long without a reply. */
const SAY_AGAIN_MS = 10_000

export interface SayingParts {
  charger: string
  clock: Clock
  faults: Faults
  random: () => number
}

/** A charger's reports, sent one after another, kept while it is cut off and repeated until answered. */
export class Saying {
  readonly #parts: SayingParts
  readonly #pending: Pending[] = []
  #ear: ChargerEar | null = null
  #isWaiting = false

  constructor(parts: SayingParts) {
    this.#parts = parts
  }

  /** The unanswered reports. */
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

  /** Whether a card may charge; cut off, it lets anybody. */
  async mayCharge(plug: number, tag: string): Promise<boolean> {
    const answer = await this.#ear?.authorise(this.#parts.charger, { tag, plug, at: this.time() })
    return answer === undefined || answer.status === 'accepted'
  }

  /** With the time of now by its own clock, however late it is sent. */
  tell(report: WithoutTime<Said>, answered?: (reply: Reply) => void): void {
    const at = this.time()
    this.add(() => ({ ...report, at }), answered)
  }

  time(): number {
    return this.#parts.clock.now() + this.#parts.faults.aheadMs
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
    const { faults } = this.#parts
    return faults.tellsClock ? { ...said, ahead: faults.aheadMs } : said
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
