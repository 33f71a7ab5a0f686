/** What may be worth a sound, as it stands. */
export interface Heard {
  /** When the last news was told; 0 before the first. */
  newest: number
  /** How many of one's own actions were refused. */
  refused: number
}

/** What to do about it: sound and show, only show because it has just sounded, or nothing. */
export type Ring = 'sound' | 'show' | null

/**
 * Decides when to ring: for what comes after this device had caught up, once however much it is. What lay there when the
 * page was opened, or came while there was no link, is told by the badge.
 */
export class Bell {
  readonly #quietMs: number
  #before: Heard | null = null
  #soundedAt = Number.NEGATIVE_INFINITY

  constructor(quietMs: number) {
    this.#quietMs = quietMs
  }

  /** `isCaughtUp`: what is shown is what the server has. */
  hear(heard: Heard, isCaughtUp: boolean, now: number): Ring {
    if (!isCaughtUp) return null
    const before = this.#before
    this.#before = heard
    if (before === null || (heard.newest <= before.newest && heard.refused <= before.refused)) return null
    if (now - this.#soundedAt < this.#quietMs) return 'show'
    this.#soundedAt = now
    return 'sound'
  }
}
