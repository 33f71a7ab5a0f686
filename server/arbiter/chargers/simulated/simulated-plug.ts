/** A car at a plug: how fast it takes how much. */
export interface Car {
  powerW: number
  wantsWh: number
}

const MS_PER_HOUR = 3_600_000

/** The register of a plug, as a function of time: nothing ticks. */
export class SimulatedPlug {
  car: Car | null = null
  /** Who may start as soon as a car is there. */
  waitsFor: string | null = null
  running: Running | null = null
  #wh: number
  #since: number | null = null
  #limitWh = 0
  #powerW = 0

  constructor(wh: number) {
    this.#wh = wh
  }

  begin(now: number, { powerW, wantsWh }: Car): void {
    this.#since = now
    this.#powerW = powerW
    this.#limitWh = wantsWh
  }

  end(now: number): void {
    this.#wh = this.registerAt(now)
    this.#since = null
  }

  registerAt(now: number): number {
    if (this.#since === null) return this.#wh
    return this.#wh + Math.min((this.#powerW * (now - this.#since)) / MS_PER_HOUR, this.#limitWh)
  }

  powerAt(now: number): number {
    return this.#since === null || this.fullAt() <= now ? 0 : this.#powerW
  }

  /** When the car will have what it wants. */
  fullAt(): number {
    if (this.#since === null) return Number.POSITIVE_INFINITY
    return this.#since + Math.ceil((this.#limitWh / this.#powerW) * MS_PER_HOUR)
  }
}

export interface Running {
  tag: string
  /** -1 until the start is answered. */
  transaction: number
  cancel: () => void
}
