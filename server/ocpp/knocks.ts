/** Why a charger was not let in. */
export type KnockWhy = 'unknown' | 'no-key' | 'wrong-key' | 'no-tls' | 'no-certificate' | 'version'

/** The attempts of one identity that were not let in: the last of them, and how many. */
export interface Knock {
  at: number
  count: number
  from: string
  why: KnockWhy
}

const MOST = 1024
/** A site whose chargers all knock at once stands behind one address. */
const MOST_OF_ADDRESS = 128

/**
 * Who knocked and was not let in. It is kept in memory only, for owners who add a charger that is waiting at the door:
 * strangers choose the names in it, so it is short, and one address fills no more than its part.
 */
export class Knocks {
  /** The oldest first. */
  readonly #knocks = new Map<string, Knock>()
  readonly #perAddress = new Map<string, number>()

  note(identity: string, { at, from, why }: Omit<Knock, 'count'>): void {
    const count = (this.#knocks.get(identity)?.count ?? 0) + 1
    this.forget(identity)
    if ((this.#perAddress.get(from) ?? 0) >= MOST_OF_ADDRESS) this.#forgetOldest(from)
    if (this.#knocks.size >= MOST) this.#forgetOldest(this.#mostCrowded())
    this.#knocks.set(identity, { at, count, from, why })
    this.#perAddress.set(from, (this.#perAddress.get(from) ?? 0) + 1)
  }

  of(identity: string): Knock | undefined {
    return this.#knocks.get(identity)
  }

  forget(identity: string): void {
    const knock = this.#knocks.get(identity)
    if (knock === undefined) return
    this.#knocks.delete(identity)
    const left = (this.#perAddress.get(knock.from) ?? 1) - 1
    if (left === 0) this.#perAddress.delete(knock.from)
    else this.#perAddress.set(knock.from, left)
  }

  #forgetOldest(from: string): void {
    for (const [identity, knock] of this.#knocks) {
      if (knock.from !== from) continue
      this.forget(identity)
      return
    }
  }

  #mostCrowded(): string {
    let [crowded, most] = ['', 0]
    for (const [address, count] of this.#perAddress) if (count > most) [crowded, most] = [address, count]
    return crowded
  }
}
