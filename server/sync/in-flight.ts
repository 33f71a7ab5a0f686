import type { Limits } from './limits.ts'

/** The updates of one socket that are on their way to the disk. */
export class InFlight {
  readonly #most: number
  // Most sockets never offer anything, and there are many: nothing is made before it is needed.
  #clients: Map<number, number> | null = null
  #count = 0
  #whenRoom: (() => void)[] | null = null
  #whenNone: (() => void)[] | null = null

  constructor(limits: Pick<Limits, 'offersInFlight'>) {
    this.#most = limits.offersInFlight
  }

  get isFull(): boolean {
    return this.#count >= this.#most
  }

  /** Settles when one more may be offered. */
  whenRoom(): Promise<void> {
    return new Promise(resolve => {
      this.#whenRoom ??= []
      this.#whenRoom.push(resolve)
    })
  }

  /** Calls when none is on its way any more, which may be now. */
  whenNone(call: () => void): void {
    if (this.#count === 0) {
      call()
      return
    }
    this.#whenNone ??= []
    this.#whenNone.push(call)
  }

  /** Whether all of these client ids are on their way from here, and so known at the other end. */
  covers(clients: readonly number[]): boolean {
    const own = this.#clients
    return own !== null && own.size > 0 && clients.length > 0 && clients.every(client => own.has(client))
  }

  /** An update sets out; of one client id where that is known. Returns what to call when it has arrived. */
  start(client: number | null): () => void {
    this.#count += 1
    if (client !== null) this.#add(client, 1)
    return () => {
      this.#count -= 1
      if (client !== null) this.#add(client, -1)
      this.#whenRoom?.shift()?.()
      if (this.#count === 0) for (const call of this.#whenNone?.splice(0) ?? []) call()
    }
  }

  #add(client: number, by: number): void {
    this.#clients ??= new Map()
    const count = (this.#clients.get(client) ?? 0) + by
    if (count === 0) this.#clients.delete(client)
    else this.#clients.set(client, count)
  }
}
