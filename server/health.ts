import type { StoreFailed } from './store/log.ts'

/** Whether this server can accept writes now. */
export class Health {
  readonly failed: Promise<StoreFailed>
  #fail: (error: StoreFailed) => void = () => {}
  #isReady = false

  constructor() {
    this.failed = new Promise(resolve => {
      this.#fail = resolve
    })
  }

  get isReady(): boolean {
    return this.#isReady
  }

  /** Reports ready from now on, until it drains or fails. */
  ready(): void {
    this.#isReady = true
  }

  /** On the way out: callers are told to go elsewhere. */
  drain(): void {
    this.#isReady = false
  }

  /** The store can store nothing any more. */
  fail(error: StoreFailed): void {
    this.#isReady = false
    this.#fail(error)
  }
}
