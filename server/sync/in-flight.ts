import type { Limits } from './limits.ts'

/** The updates of one socket that are on their way to the disk. */
export class InFlight {
  readonly #most: number
  readonly #clients = new Map<number, number>()
  #count = 0
  #whenRoom: (() => void)[] = []
  #whenNone: (() => void)[] = []

  constructor(limits: Pick<Limits, 'offersInFlight'>) {
    this.#most = limits.offersInFlight
  }

  get isFull(): boolean {
    return this.#count >= this.#most
  }

  /** Settles when one more may be offered. */
  whenRoom(): Promise<void> {
    return new Promise(resolve => this.#whenRoom.push(resolve))
  }

  /** Calls when none is on its way any more, which may be now. */
  whenNone(call: () => void): void {
    if (this.#count === 0) call()
    else this.#whenNone.push(call)
  }

  /** Whether all of these client ids are on their way from here, and so known at the other end. */
  covers(clients: readonly number[]): boolean {
    return this.#clients.size > 0 && clients.length > 0 && clients.every(client => this.#clients.has(client))
  }

  /** An update sets out; of one client id where that is known. Returns what to call when it has arrived. */
  start(client: number | null): () => void {
    this.#count += 1
    if (client !== null) this.#clients.set(client, (this.#clients.get(client) ?? 0) + 1)
    return () => {
      this.#count -= 1
      if (client !== null) this.#settle(client)
      this.#whenRoom.shift()?.()
      if (this.#count === 0) for (const call of this.#whenNone.splice(0)) call()
    }
  }

  #settle(client: number): void {
    const left = (this.#clients.get(client) ?? 1) - 1
    if (left === 0) this.#clients.delete(client)
    else this.#clients.set(client, left)
  }
}
