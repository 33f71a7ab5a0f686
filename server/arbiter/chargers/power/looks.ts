import type { Clock } from '../../../../shared/sync/engine.ts'
import type { Busy } from '../busy.ts'

export interface LooksParts {
  clock: Clock
  busy: Busy
  look: (station: string) => Promise<void>
  failed: (error: unknown, about: string) => void
}

/** Runs the looks at each station one after another. */
export class Looks {
  readonly #parts: LooksParts
  readonly #ends = new Map<string, Promise<void>>()
  /** The look that waits behind what is under way: others that come until then are the same. */
  readonly #waiting = new Map<string, Promise<void>>()
  readonly #wakes = new Map<string, () => void>()
  #isStopped = false

  constructor(parts: LooksParts) {
    this.#parts = parts
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  look(station: string): Promise<void> {
    const waiting = this.#waiting.get(station)
    if (waiting !== undefined) return waiting
    const turn = this.inTurn(station, async () => {
      this.#waiting.delete(station)
      await this.#parts.look(station)
    })
    this.#waiting.set(station, turn)
    return turn
  }

  inTurn(station: string, work: () => Promise<void>): Promise<void> {
    const { busy, failed } = this.#parts
    const before = this.#ends.get(station) ?? Promise.resolve()
    const turn = busy.do(async () => {
      await before
      if (!this.#isStopped) await work().catch(error => failed(error, station))
    })
    this.#ends.set(station, turn)
    void turn.then(() => {
      if (this.#ends.get(station) === turn) this.#ends.delete(station)
    })
    return turn
  }

  /** The next look by itself; it takes the place of the one before. */
  wakeAt(station: string, at: number | null): void {
    const { clock } = this.#parts
    this.#wakes.get(station)?.()
    this.#wakes.delete(station)
    if (at === null || this.#isStopped) return
    this.#wakes.set(
      station,
      clock.after(Math.max(0, at - clock.now()), () => void this.look(station)),
    )
  }

  stop(): void {
    this.#isStopped = true
    for (const undo of this.#wakes.values()) undo()
    this.#wakes.clear()
  }
}
