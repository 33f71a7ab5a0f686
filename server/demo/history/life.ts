import { type Author, type Clock, newId } from '../../../shared/sync/engine.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Cast } from '../cast.ts'
import type { Hand } from '../hand.ts'
import type { Random } from '../random.ts'

export interface LifeParts {
  clock: Clock
  hand: Hand
  random: Random
  cast: Cast
}

/** A desk as its customers see it. */
export interface Desk {
  /** Null at night. */
  readonly onDuty: Author | null
  /** Takes the amount due, under the payment the customer asked for or a new one. Returns whether there was any. */
  take(session: string, method: 'cash' | 'card', payment?: string): Promise<boolean>
  approve(topUp: string, amount: number, method: 'cash' | 'card' | 'transfer'): Promise<boolean>
  refund(payment: string, amount: number, why: string): Promise<boolean>
}

/** The tools of everyone in the demo's history: time, a hand, and chance. */
export class Life {
  readonly clock: Clock
  readonly hand: Hand
  readonly random: Random
  readonly cast: Cast
  readonly #desks = new Map<string, Desk>()
  #failure: unknown

  constructor({ clock, hand, random, cast }: LifeParts) {
    this.clock = clock
    this.hand = hand
    this.random = random
    this.cast = cast
  }

  get now(): number {
    return this.clock.now()
  }

  newId(): string {
    return newId(length => this.random.bytes(length))
  }

  wait(ms: number): Promise<void> {
    return new Promise(resolve => this.clock.after(ms, resolve))
  }

  /** A random number of minutes. */
  waitMinutes(least: number, most: number): Promise<void> {
    return this.wait(this.random.between(least, most) * MINUTE_MS)
  }

  /** Lets a person act beside all others. */
  begin(doing: Promise<void>): void {
    doing.catch(error => {
      this.#failure ??= error
    })
  }

  /** Throws the first error of anyone. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  addDesk(station: string, desk: Desk): void {
    this.#desks.set(station, desk)
  }

  desk(station: string): Desk {
    const desk = this.#desks.get(station)
    if (desk === undefined) throw new Error(`No desk at ${station}`)
    return desk
  }
}
