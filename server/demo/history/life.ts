import { newId } from '../../../shared/ids.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Clock } from '../../clock.ts'
import type { Cast } from '../cast.ts'
import type { Hand } from '../hand.ts'
import type { Random } from '../random.ts'
import type { Desk } from './desk.ts'

export interface LifeParts {
  clock: Clock
  hand: Hand
  random: Random
  cast: Cast
}

/** What everybody who does something in the history of the demo needs: the time, a hand, and chance. */
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

  /** As many minutes as chance has it. */
  waitMinutes(least: number, most: number): Promise<void> {
    return this.wait(this.random.between(least, most) * MINUTE_MS)
  }

  /** Lets somebody do something beside all others. */
  begin(doing: Promise<void>): void {
    doing.catch(error => {
      this.#failure ??= error
    })
  }

  /** Throws what went wrong with anybody. */
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
