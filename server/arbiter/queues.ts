/** Work done at the same time, at most: each may have several rooms in memory. */
const MOST_AT_ONCE = 32

/** So much of it may be work that nobody waits for. */
const MOST_LATER = 8

/**
 * Does things one after another in each queue, and several queues at a time. A waiting item is not added twice. What is
 * added for later comes after everything else, with a rest between: nobody waits for it.
 */
export class Queues<Item> {
  readonly #queues = new Map<string, Map<string, Item>>()
  readonly #busy = new Set<string>()
  readonly #waiting: string[] = []
  readonly #later = new Set<string>()
  readonly #work: (item: Item) => Promise<void>
  readonly #rest: () => Promise<void>
  #laterBusy = 0
  #idle: (() => void)[] = []
  #isStopped = false

  constructor(work: (item: Item) => Promise<void>, rest = () => Promise.resolve()) {
    this.#work = work
    this.#rest = rest
  }

  add(queue: string, key: string, item: Item): void {
    if (this.#isStopped) return
    const isNew = this.#put(queue, key, item)
    // What waited for later comes with it.
    if (this.#later.delete(queue) || isNew) this.#waiting.push(queue)
    this.#fill()
  }

  addLater(queue: string, key: string, item: Item): void {
    if (this.#isStopped) return
    if (this.#put(queue, key, item)) this.#later.add(queue)
    this.#fill()
  }

  /** Whether something of this queue waits. */
  hasMore(queue: string): boolean {
    return (this.#queues.get(queue)?.size ?? 0) > 0
  }

  /** Whether nothing of this queue was waiting or running. */
  #put(queue: string, key: string, item: Item): boolean {
    const items = this.#queues.get(queue)
    if (items?.has(key) === false) items.set(key, item)
    if (items === undefined) this.#queues.set(queue, new Map([[key, item]]))
    return items === undefined
  }

  whenIdle(): Promise<void> {
    return this.#isIdle() ? Promise.resolve() : new Promise(resolve => this.#idle.push(resolve))
  }

  /** Drops waiting items. Settles when the running ones are done. */
  stop(): Promise<void> {
    this.#isStopped = true
    this.#waiting.length = 0
    this.#later.clear()
    this.#queues.clear()
    return this.#busy.size === 0 ? Promise.resolve() : new Promise(resolve => this.#idle.push(resolve))
  }

  #isIdle(): boolean {
    return this.#busy.size === 0 && this.#waiting.length === 0 && this.#later.size === 0
  }

  #fill(): void {
    while (this.#busy.size < MOST_AT_ONCE) {
      const queue = this.#waiting.shift()
      if (queue === undefined) break
      this.#busy.add(queue)
      void this.#run(queue)
    }
    while (this.#busy.size < MOST_AT_ONCE && this.#laterBusy < MOST_LATER) {
      const [queue] = this.#later
      if (queue === undefined) return
      this.#later.delete(queue)
      this.#busy.add(queue)
      this.#laterBusy += 1
      void this.#runLater(queue)
    }
  }

  async #runLater(queue: string): Promise<void> {
    await this.#rest()
    await this.#run(queue)
    this.#laterBusy -= 1
    this.#fill()
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
