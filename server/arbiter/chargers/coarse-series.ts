import { type MeterSeries, MOST_POINTS } from '../../../shared/documents/meter.ts'
import { MINUTE_MS } from '../../../shared/time.ts'

interface Point {
  readonly powerW: number
  readonly energyWh: number
}

/**
 * What a meter showed so far, for the chart of whoever looks only now: evenly spaced and never more than so many points.
 * When they are used up, every second one goes and the rest stand twice as far apart.
 */
export class CoarseSeries {
  readonly #from: number
  #everyMs = MINUTE_MS
  #points: Point[] = []

  constructor(from: number) {
    this.#from = from
  }

  /** A step of which nothing was heard shows what was heard last before it. What comes late changes nothing. */
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

  /** Of two steps that become one, the later is what it ends with. */
  #thin(): void {
    this.#everyMs *= 2
    this.#points = this.#points.filter((_, place, all) => place % 2 === 1 || place === all.length - 1)
  }
}
