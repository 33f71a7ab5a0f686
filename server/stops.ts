/** Started parts, to be stopped in reverse order. */
export class Stops {
  readonly #stops: (() => void | Promise<void>)[] = []

  add(stop: () => void | Promise<void>): void {
    this.#stops.push(stop)
  }

  /** Stops everything, even after one part fails to stop. Throws the first failure. */
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
