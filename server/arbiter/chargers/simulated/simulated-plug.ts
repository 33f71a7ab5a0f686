import { type Car, energyAfter, powerAt, socAt, timeFor } from './car.ts'

/** The register of a plug, as a function of time: nothing ticks. */
export class SimulatedPlug {
  car: Car | null = null
  /** Who may start as soon as a car is there. */
  waitsFor: string | null = null
  running: Running | null = null
  isFaulted = false
  #wh: number
  #charging: { since: number; car: Car } | null = null

  constructor(wh: number) {
    this.#wh = wh
  }

  begin(since: number, car: Car): void {
    this.#charging = { since, car }
  }

  end(now: number): void {
    this.#wh = this.registerAt(now)
    this.#charging = null
  }

  registerAt(now: number): number {
    return this.#wh + this.#takenAt(now)
  }

  powerAt(now: number): number {
    return this.#charging === null ? 0 : powerAt(this.#charging.car, this.#takenAt(now))
  }

  socAt(now: number): number | undefined {
    return this.#charging === null ? undefined : socAt(this.#charging.car, this.#takenAt(now))
  }

  /** When the car will have what it wants. */
  fullAt(): number {
    if (this.#charging === null) return Number.POSITIVE_INFINITY
    const { since, car } = this.#charging
    return since + timeFor(car, car.wantsWh)
  }

  #takenAt(now: number): number {
    return this.#charging === null ? 0 : energyAfter(this.#charging.car, now - this.#charging.since)
  }
}

export interface Running {
  tag: string
  /** -1 until the start is answered. */
  transaction: number
  cancel: () => void
}
