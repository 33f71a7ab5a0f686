/** What may be worth a sound, as it stands. */
export interface Heard {
  /** When the last news was told; 0 before the first. */
  newest: number
  /** How many of one's own actions were refused. */
  refused: number
}

/**
 * Decides when to ring: for what comes after this device had caught up, once however much it is. What lay there when the
 * page was opened, or came while there was no link, is told by the badge.
 */
export class Bell {
  readonly #quietMs: number
  #before: Heard | null = null
  #rungAt = Number.NEGATIVE_INFINITY

  constructor(quietMs: number) {
    this.#quietMs = quietMs
  }

  /** Whether it rings now. `isCaughtUp`: what is shown is what the server has. */
  hear(heard: Heard, isCaughtUp: boolean, now: number): boolean {
    if (!isCaughtUp) return false
    const before = this.#before
    this.#before = heard
    if (before === null) return false
    const isNew = heard.newest > before.newest || heard.refused > before.refused
    if (!isNew || now - this.#rungAt < this.#quietMs) return false
    this.#rungAt = now
    return true
  }
}
