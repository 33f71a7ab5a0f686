import type { Clock } from '../../../shared/sync/engine.ts'

/** A charger counts as offline after this time: every short gap would be a fact for ever. */
const OFFLINE_MS = 60_000

/** Waits for chargers that left, and tells of each that has not come back in time. */
export class Silences {
  readonly #clock: Clock
  readonly #silent: (charger: string) => void
  readonly #waits = new Map<string, () => void>()

  constructor(clock: Clock, silent: (charger: string) => void) {
    this.#clock = clock
    this.#silent = silent
  }

  came(charger: string): void {
    this.#waits.get(charger)?.()
    this.#waits.delete(charger)
  }

  left(charger: string): void {
    this.#waits.get(charger)?.()
    const undo = this.#clock.after(OFFLINE_MS, () => {
      this.#waits.delete(charger)
      this.#silent(charger)
    })
    this.#waits.set(charger, undo)
  }

  stop(): void {
    for (const undo of this.#waits.values()) undo()
  }
}
