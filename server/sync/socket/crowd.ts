/** A set that can be awaited until it is empty. */
export class Crowd<Item> {
  readonly #items = new Set<Item>()
  #whenEmpty: (() => void)[] = []

  get size(): number {
    return this.#items.size
  }

  /** Everyone here now; later arrivals and departures change nothing. */
  all(): Item[] {
    return [...this.#items]
  }

  add(item: Item): void {
    this.#items.add(item)
  }

  remove(item: Item): void {
    this.#items.delete(item)
    if (this.#items.size === 0) for (const call of this.#whenEmpty.splice(0)) call()
  }

  whenEmpty(): Promise<void> {
    return this.#items.size === 0 ? Promise.resolve() : new Promise(resolve => this.#whenEmpty.push(resolve))
  }
}
