/** What was started, to be stopped in the opposite order. */
export class Stops {
  readonly #stops: (() => void | Promise<void>)[] = []

  add(stop: () => void | Promise<void>): void {
    this.#stops.push(stop)
  }

  /** Stops everything, also what comes after something that would not stop. Throws the first reason for that. */
  async run(): Promise<void> {
    const failed: unknown[] = []
    for (const stop of this.#stops.splice(0).reverse()) {
      try {
        await stop()
      } catch (error) {
        failed.push(error)
      }
    }
    if (failed.length > 0) throw failed[0]
  }
}
