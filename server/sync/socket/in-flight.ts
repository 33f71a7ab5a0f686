import type { Limits } from './limits.ts'

/** The updates of one socket on their way to the disk. */
export class InFlight {
  readonly #most: number
  // Created on first use: most sockets never offer anything, and there are many.
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

  /** Settles when another update may be offered. */
  whenRoom(): Promise<void> {
    return new Promise(resolve => {
      this.#whenRoom ??= []
      this.#whenRoom.push(resolve)
    })
  }

  /** Calls when none is on its way any more, perhaps at once. */
  whenNone(call: () => void): void {
    if (this.#count === 0) {
      call()
      return
    }
    this.#whenNone ??= []
    this.#whenNone.push(call)
  }

  /** Whether all of these client ids are in updates on their way from here, and so known at the other end. */
  covers(clients: readonly number[]): boolean {
    const own = this.#clients
    return own !== null && own.size > 0 && clients.length > 0 && clients.every(client => own.has(client))
  }

  /** An update departs, with its client id if known. */
  departs(client: number | null): void {
    this.#count += 1
    if (client !== null) this.#add(client, 1)
  }

  /** It has arrived, with the same client id. */
  arrived(client: number | null): void {
    this.#count -= 1
    if (client !== null) this.#add(client, -1)
    this.#whenRoom?.shift()?.()
    if (this.#count === 0) for (const call of this.#whenNone?.splice(0) ?? []) call()
  }

  #add(client: number, by: number): void {
    this.#clients ??= new Map()
    const count = (this.#clients.get(client) ?? 0) + by
    if (count === 0) this.#clients.delete(client)
    else this.#clients.set(client, count)
  }
}
