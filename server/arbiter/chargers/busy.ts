/** Counts work under way. Stopping waits for it; waiting for a charger or for the clock does not count. */
export class Busy {
  #count = 0
  #idle: (() => void)[] = []

  async do<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#count += 1
    try {
      return await work()
    } finally {
      this.#count -= 1
      // Not at once: the receiver of the result may go on in the same turn.
      if (this.#count === 0) setImmediate(() => this.#settle())
    }
  }

  whenIdle(): Promise<void> {
    return this.#count === 0 ? Promise.resolve() : new Promise(resolve => this.#idle.push(resolve))
  }

  #settle(): void {
    if (this.#count === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }
}
