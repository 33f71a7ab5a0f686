/** What is done at the same time, at most: each may have several rooms in memory. */
const MOST_AT_ONCE = 32

/** Does things one after the other in each lane, and several lanes at a time. What waits already is not added twice. */
export class Lanes<Item> {
  readonly #lanes = new Map<string, Map<string, Item>>()
  readonly #busy = new Set<string>()
  readonly #waiting: string[] = []
  readonly #work: (item: Item) => Promise<void>
  #idle: (() => void)[] = []
  #isStopped = false

  constructor(work: (item: Item) => Promise<void>) {
    this.#work = work
  }

  add(lane: string, key: string, item: Item): void {
    if (this.#isStopped) return
    const items = this.#lanes.get(lane) ?? new Map<string, Item>()
    if (!items.has(key)) items.set(key, item)
    if (!this.#lanes.has(lane)) this.#waiting.push(lane)
    this.#lanes.set(lane, items)
    this.#fill()
  }

  whenIdle(): Promise<void> {
    return this.#isIdle() ? Promise.resolve() : new Promise(resolve => this.#idle.push(resolve))
  }

  /** Drops what waits. Settles when what is being done is done. */
  stop(): Promise<void> {
    this.#isStopped = true
    this.#waiting.length = 0
    this.#lanes.clear()
    return this.#busy.size === 0 ? Promise.resolve() : new Promise(resolve => this.#idle.push(resolve))
  }

  #isIdle(): boolean {
    return this.#busy.size === 0 && this.#waiting.length === 0
  }

  #fill(): void {
    while (this.#busy.size < MOST_AT_ONCE) {
      const lane = this.#waiting.shift()
      if (lane === undefined) return
      this.#busy.add(lane)
      void this.#run(lane)
    }
  }

  async #run(lane: string): Promise<void> {
    // Not in the turn of whoever added: they may have more to add, and to do.
    await Promise.resolve()
    for (let item = this.#take(lane); item !== undefined; item = this.#take(lane)) await this.#work(item)
    this.#lanes.delete(lane)
    this.#busy.delete(lane)
    this.#fill()
    if (this.#isIdle()) for (const resolve of this.#idle.splice(0)) resolve()
  }

  #take(lane: string): Item | undefined {
    const items = this.#lanes.get(lane)
    const [first] = items ?? []
    if (items === undefined || first === undefined) return undefined
    const [key, item] = first
    items.delete(key)
    return item
  }
}
