import type { Glance } from './door.ts'
import type { Limits } from './limits.ts'

export type WaitingLimits = Pick<Limits, 'strangers' | 'strangersPerAddress' | 'newcomersPerAddress'>

/**
 * Sockets between their acceptance and their seat. Those with a good sign-in are counted by address alone: 256 strangers
 * who never finished a closing handshake once kept everybody out.
 */
export class WaitingRoom {
  readonly #limits: WaitingLimits
  readonly #all = new Map<string, number>()
  readonly #strangers = new Map<string, number>()
  #strangerCount = 0

  constructor(limits: WaitingLimits) {
    this.#limits = limits
  }

  /** Takes a place, or names the limit that forbids it. Leave it once. */
  enter({ isKnown, address }: Glance): { ok: true; leave: () => void } | { ok: false; limit: keyof WaitingLimits } {
    const limit = this.#limitFor({ isKnown, address })
    if (limit !== null) return { ok: false, limit }
    this.#count(isKnown, address, 1)
    return { ok: true, leave: () => this.#count(isKnown, address, -1) }
  }

  #limitFor({ isKnown, address }: Glance): keyof WaitingLimits | null {
    const { strangers, strangersPerAddress, newcomersPerAddress } = this.#limits
    if ((this.#all.get(address) ?? 0) >= newcomersPerAddress) return 'newcomersPerAddress'
    if (isKnown) return null
    if ((this.#strangers.get(address) ?? 0) >= strangersPerAddress) return 'strangersPerAddress'
    return this.#strangerCount >= strangers ? 'strangers' : null
  }

  #count(isKnown: boolean, address: string, by: 1 | -1): void {
    add(this.#all, address, by)
    if (isKnown) return
    add(this.#strangers, address, by)
    this.#strangerCount += by
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}
