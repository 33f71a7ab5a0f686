/** One pong's measurement of the server's clock. */
export interface OffsetSample {
  roundTripMs: number
  /** The server's time minus this device's, give or take half the round trip. */
  offsetMs: number
}

const MOST_SAMPLES = 8

/** Two clocks drift apart by less than this during the last few samples, unless one is set. */
const DRIFT_MS = 1000

/**
 * How far this device's clock is off. A pong's error is at most half its round trip, so the quickest of the last few is
 * believed. Samples that contradict the newest are dropped: the clock was set while the page was open.
 */
export class ClockOffset {
  #samples: OffsetSample[] = []

  add(sample: OffsetSample): void {
    this.#samples = [...this.#samples.filter(before => mayBothBeTrue(before, sample)), sample].slice(-MOST_SAMPLES)
  }

  /** Null before the first pong. */
  get best(): OffsetSample | null {
    let best: OffsetSample | null = null
    for (const sample of this.#samples) if (best === null || sample.roundTripMs <= best.roundTripMs) best = sample
    return best
  }
}

function mayBothBeTrue(a: OffsetSample, b: OffsetSample): boolean {
  return Math.abs(a.offsetMs - b.offsetMs) <= (a.roundTripMs + b.roundTripMs) / 2 + DRIFT_MS
}
