import { type MeterSeries, MOST_POINTS } from '../../../shared/documents/meter.ts'
import { MINUTE_MS } from '../../../shared/time.ts'

interface Point {
  readonly powerW: number
  readonly energyWh: number
}

/**
 * A meter's past readings, for the chart of a newcomer: evenly spaced and never more than a number of points. When that
 * is reached, every second one goes and the rest stand twice as far apart.
 */
export class CoarseSeries {
  readonly #from: number
  #everyMs = MINUTE_MS
  #points: Point[] = []

  constructor(from: number) {
    this.#from = from
  }

  /** A step without a reading shows the last one before it. A late reading changes nothing. */
  take(at: number, point: Point): void {
    while (this.#stepOf(at) >= MOST_POINTS) this.#thin()
    const step = this.#stepOf(at)
    if (step < this.#points.length - 1) return
    const last = this.#points.at(-1) ?? point
    while (this.#points.length < step) this.#points.push(last)
    this.#points[step] = point
  }

  view(): MeterSeries {
    return {
      from: this.#from,
      everyMs: this.#everyMs,
      powerW: this.#points.map(({ powerW }) => powerW),
      energyWh: this.#points.map(({ energyWh }) => energyWh),
    }
  }

  #stepOf(at: number): number {
    return Math.max(0, Math.floor((at - this.#from) / this.#everyMs))
  }

  /** Keeps the later value of two steps that become one. */
  #thin(): void {
    this.#everyMs *= 2
    this.#points = this.#points.filter((_, place, all) => place % 2 === 1 || place === all.length - 1)
  }
}
