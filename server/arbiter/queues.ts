/** Work done at the same time, at most: each may have several rooms in memory. */
const MOST_AT_ONCE = 32

/** Does things one after another in each queue, and several queues at a time. A waiting item is not added twice. */
export class Queues<Item> {
  readonly #queues = new Map<string, Map<string, Item>>()
  readonly #busy = new Set<string>()
  readonly #waiting: string[] = []
  readonly #work: (item: Item) => Promise<void>
  #idle: (() => void)[] = []
  #isStopped = false

  constructor(work: (item: Item) => Promise<void>) {
    this.#work = work
  }

  add(queue: string, key: string, item: Item): void {
    if (this.#isStopped) return
    const items = this.#queues.get(queue) ?? new Map<string, Item>()
    if (!items.has(key)) items.set(key, item)
    if (!this.#queues.has(queue)) this.#waiting.push(queue)
    this.#queues.set(queue, items)
    this.#fill()
  }

  whenIdle(): Promise<void> {
    return this.#isIdle() ? Promise.resolve() : new Promise(resolve => this.#idle.push(resolve))
  }

  /** Drops waiting items. Settles when the running ones are done. */
  stop(): Promise<void> {
    this.#isStopped = true
    this.#waiting.length = 0
    this.#queues.clear()
    return this.#busy.size === 0 ? Promise.resolve() : new Promise(resolve => this.#idle.push(resolve))
  }

  #isIdle(): boolean {
    return this.#busy.size === 0 && this.#waiting.length === 0
  }

  #fill(): void {
    while (this.#busy.size < MOST_AT_ONCE) {
      const queue = this.#waiting.shift()
      if (queue === undefined) return
      this.#busy.add(queue)
      void this.#run(queue)
    }
  }

  async #run(queue: string): Promise<void> {
    // Not in the caller's turn: they may have more to add, and to do.
    await Promise.resolve()
    for (let item = this.#take(queue); item !== undefined; item = this.#take(queue)) await this.#work(item)
    this.#queues.delete(queue)
    this.#busy.delete(queue)
    this.#fill()
    if (this.#isIdle()) for (const resolve of this.#idle.splice(0)) resolve()
  }

  #take(queue: string): Item | undefined {
    const items = this.#queues.get(queue)
    const [first] = items ?? []
    if (items === undefined || first === undefined) return undefined
    const [key, item] = first
    items.delete(key)
    return item
  }
}
