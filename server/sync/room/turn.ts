/** One at a time, in the order of asking. */
export class Turn {
  readonly #waiting: (() => void)[] = []
  #isTaken = false

  /** Settles when it is the caller's turn; returns the function that ends it, to be called once. */
  take(): Promise<() => void> {
    if (this.#isTaken) return new Promise(resolve => this.#waiting.push(() => resolve(this.#end)))
    this.#isTaken = true
    return Promise.resolve(this.#end)
  }

  readonly #end = (): void => {
    const next = this.#waiting.shift()
    if (next === undefined) this.#isTaken = false
    else next()
  }
}
