import type { SaidOf } from '../../arbiter/chargers/port.ts'
import { type Car, energyAfter, powerAt, socAt, timeFor } from './car.ts'
import { Limits } from './limits.ts'

/** The register of a plug, as a function of time: nothing ticks. */
export class SimulatedPlug {
  car: Car | null = null
  /** The person who may start as soon as a car is there. */
  waitsFor: string | null = null
  running: Running | null = null
  isFaulted = false
  isOutOfUse = false
  reservation: { id: number; tag: string } | null = null
  readonly limits = new Limits()
  #wh: number
  #charging: Charging | null = null

  constructor(wh: number) {
    this.#wh = wh
  }

  statusAt(now: number): SaidOf<'status'>['status'] {
    if (this.isFaulted) return 'faulted'
    if (this.isWaiting) return 'paused-by-charger'
    if (this.fullAt() <= now) return 'paused-by-car'
    if (this.car !== null) return 'occupied'
    if (this.isOutOfUse) return 'unavailable'
    return this.reservation === null ? 'available' : 'reserved'
  }

  /** It runs, and may take nothing. */
  get isWaiting(): boolean {
    return this.#charging !== null && this.#charging.car.powerW === 0
  }

  begin(since: number, whole: Car): void {
    this.#charging = { whole, car: limited(whole, this.limits.now()), since, before: 0 }
  }

  /** Goes on within the limits as they are now. */
  limit(now: number): void {
    if (this.#charging === null) return
    const { whole } = this.#charging
    this.#charging = { whole, car: limited(whole, this.limits.now()), since: now, before: this.#takenAt(now) }
  }

  end(now: number): void {
    this.#wh = this.registerAt(now)
    this.#charging = null
    this.limits.endCharge()
  }

  registerAt(now: number): number {
    return this.#wh + this.#takenAt(now)
  }

  powerAt(now: number): number {
    return this.#charging === null ? 0 : powerAt(this.#charging.car, this.#takenAt(now))
  }

  socAt(now: number): number | undefined {
    return this.#charging === null ? undefined : socAt(this.#charging.whole, this.#takenAt(now))
  }

  /** When the car will have enough. */
  fullAt(): number {
    if (this.#charging === null) return Number.POSITIVE_INFINITY
    const { since, before, car } = this.#charging
    if (before >= car.wantsWh) return since
    if (car.powerW === 0) return Number.POSITIVE_INFINITY
    return since + timeFor(car, car.wantsWh) - timeFor(car, before)
  }

  #takenAt(now: number): number {
    if (this.#charging === null) return 0
    const { since, before, car } = this.#charging
    if (car.powerW === 0 || now <= since) return before
    return Math.max(before, energyAfter(car, timeFor(car, before) + now - since))
  }
}

/** A charge since its limit was changed last. */
interface Charging {
  /** The car, whatever it may take. */
  whole: Car
  car: Car
  since: number
  /** Taken before that. */
  before: number
}

function limited(car: Car, watts: number): Car {
  return { ...car, powerW: Math.min(car.powerW, Math.max(0, watts)) }
}

export interface Running {
  tag: string
  /** -1 until the start is answered. */
  transaction: number
  /** It has said that its car has enough. */
  isFull: boolean
  /** Its limit has changed. */
  limited: () => void
  cancel: () => void
}
