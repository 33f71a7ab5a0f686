/** The present counts that may be worth a sound. */
export interface Heard {
  /** When the last news was told; 0 before the first. */
  newest: number
  /** How many of one's own actions were refused. */
  refused: number
}

/** The reaction: sound and show, only show because it has just sounded, or nothing. */
export type Ring = 'sound' | 'show' | null

/**
 * Decides when to ring: for news after this device has caught up, once however much it is. News from before the page was
 * opened, or from a time without a link, is told by the badge.
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
