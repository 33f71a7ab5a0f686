import type { Clock } from '../../../shared/sync/clock.ts'
import type { Stop } from '../watchable.ts'

export interface HeartbeatOptions {
  clock: Clock
  /** The pause between an answer and the next question. */
  everyMs: number
  /** How long an answer may take. Asked for each question: a link that is catching up gets longer. */
  patienceMs: () => number
  ask: (sentAt: number) => void
  dead: () => void
}

/**
 * Asks the server whether it is there. A half-open link looks open until someone asks (y-websocket's own watch took 33
 * s).
 *
 *     ask ──► answer ──everyMs──► ask ──patienceMs──► dead
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  #timer: Stop = () => {}
  #asked: number | null = null

  constructor(options: HeartbeatOptions) {
    this.#options = options
  }

  /** Asks at once, unless a question is still unanswered: restarting its patience would never end. */
  ask(): void {
    if (this.#asked !== null) return
    this.#timer()
    this.#asked = Math.floor(this.#options.clock.uptime())
    this.#timer = this.#options.clock.after(this.#options.patienceMs(), () => this.#options.dead())
    this.#options.ask(this.#asked)
  }

  /** Returns the round trip; null if the answer belongs to no question of this link. */
  answered(sentAt: number): number | null {
    if (sentAt !== this.#asked) return null
    this.#timer()
    this.#asked = null
    this.#timer = this.#options.clock.after(this.#options.everyMs, () => this.ask())
    return Math.max(0, this.#options.clock.uptime() - sentAt)
  }

  stop(): void {
    this.#timer()
    this.#asked = null
  }
}
