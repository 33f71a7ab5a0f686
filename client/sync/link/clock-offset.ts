/** What one pong tells about the server's clock. */
export interface OffsetSample {
  roundTripMs: number
  /** What this device's clock lacks to the server's, give or take half the round trip. */
  offsetMs: number
}

const MOST_SAMPLES = 8

/** Two clocks that nobody sets part by less than this while the last few samples are taken. */
const DRIFT_MS = 1000

/**
 * How far this device's clock is off. A pong's error is at most half its round trip, so among the last few the quickest
 * is believed. What cannot be true beside the newest goes: somebody has set the clock while the page is open.
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
