/** One at a time, in the order of asking. */
export class Turn {
  #last: Promise<void> = Promise.resolve()

  /** Settles when it is the caller's turn; returns the function that ends it. */
  async take(): Promise<() => void> {
    const before = this.#last
    let end: () => void = () => {}
    this.#last = new Promise(resolve => {
      end = resolve
    })
    await before
    return end
  }
}
