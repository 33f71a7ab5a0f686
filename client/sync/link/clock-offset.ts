/** What one pong tells about the server's clock. */
export interface OffsetSample {
  roundTripMs: number
  /** What this device's clock lacks to the server's, give or take half the round trip. */
  offsetMs: number
}

const MOST_SAMPLES = 8

/**
 * How far this device's clock is off. A pong's error is at most half its round trip, so among the last few the quickest
 * is believed. Old samples go: somebody may set the clock right while the page is open.
 */
export class ClockOffset {
  #samples: OffsetSample[] = []

  add(sample: OffsetSample): void {
    this.#samples = [...this.#samples, sample].slice(-MOST_SAMPLES)
  }

  /** Null before the first pong. */
  get best(): OffsetSample | null {
    let best: OffsetSample | null = null
    for (const sample of this.#samples) if (best === null || sample.roundTripMs <= best.roundTripMs) best = sample
    return best
  }
}
