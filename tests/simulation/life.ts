import type { VirtualTime } from './time.ts'

/**
 * Everything that ends with a process. When it is killed, nothing more of it happens: no timer, no answer, no close.
 * While it is stopped, whatever comes to it waits in order.
 */
export class Life {
  readonly ended: Promise<void>
  readonly #time: VirtualTime
  readonly #aheadMs: number
  readonly #waiting: (() => void)[] = []
  #end: () => void = () => {}
  #isStalled = false
  isAlive = true

  constructor(time: VirtualTime, aheadMs = 0) {
    this.#time = time
    this.#aheadMs = aheadMs
    this.ended = new Promise(resolve => {
      this.#end = resolve
    })
  }

  /** Whether it could do something now. */
  get isAwake(): boolean {
    return this.isAlive && !this.#isStalled
  }

  now(): number {
    return this.#time.now() + this.#aheadMs
  }

  uptime(): number {
    return this.#time.uptime()
  }

  after(ms: number, call: () => void): () => void {
    let isCancelled = false
    const undo = this.#time.after(ms, () => this.meet(() => isCancelled || call()))
    return () => {
      isCancelled = true
      undo()
    }
  }

  /** Goes on after a while, or never. */
  pause(ms: number): Promise<void> {
    return new Promise(resolve => this.after(ms, resolve))
  }

  /** Something comes to it, from outside. */
  meet(call: () => void): void {
    if (!this.isAlive) return
    if (this.#isStalled || this.#waiting.length > 0) this.#waiting.push(call)
    else call()
  }

  /** The same for a question. */
  asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => this.meet(() => void ask().then(resolve, reject)))
  }

  stall(): void {
    this.#isStalled = true
  }

  goOn(): void {
    this.#isStalled = false
    if (this.#waiting.length > 0) this.#work()
  }

  end(): void {
    this.isAlive = false
    this.#end()
  }

  #work(): void {
    this.#time.after(0, () => {
      if (!this.isAwake) return
      this.#waiting.shift()?.()
      if (this.#waiting.length > 0) this.#work()
    })
  }
}
