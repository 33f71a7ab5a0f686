import type { VirtualTime } from './time.ts'

/**
 * Everything that ends with a process. When it is killed, nothing more of it happens: no timer, no answer, no close.
 */
export class Life {
  readonly ended: Promise<void>
  readonly #time: VirtualTime
  #end: () => void = () => {}
  isAlive = true

  constructor(time: VirtualTime) {
    this.#time = time
    this.ended = new Promise(resolve => {
      this.#end = resolve
    })
  }

  now(): number {
    return this.#time.now()
  }

  uptime(): number {
    return this.#time.uptime()
  }

  after(ms: number, call: () => void): () => void {
    return this.#time.after(ms, () => this.isAlive && call())
  }

  /** Goes on after a while, or never. */
  pause(ms: number): Promise<void> {
    return new Promise(resolve => this.after(ms, resolve))
  }

  end(): void {
    this.isAlive = false
    this.#end()
  }
}
