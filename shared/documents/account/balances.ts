import { type MakeMap, plainMap } from '../../sync/engine.ts'
import type { LedgerEntry } from './facts.ts'

type Movement = Pick<LedgerEntry, 'amount' | 'currency' | 'organisation'>

/** The sums of a ledger: a wallet for each organisation, in it a sum for each currency, kept up entry by entry. */
export class Balances {
  readonly wallets: Map<string, Map<string, number>>
  readonly #entries = new Map<string, number>()

  constructor(map: MakeMap = plainMap) {
    this.wallets = map()
  }

  /** One entry in place of another; either may be missing. */
  exchange(before: Movement | undefined, after: Movement | undefined): void {
    if (after !== undefined) this.#count(after, after.amount, 1)
    if (before !== undefined) this.#count(before, -before.amount, -1)
  }

  /** Without an organisation it is in no wallet yet: whose it is, the station it names says. */
  #count({ organisation, currency }: Movement, amount: number, entries: 1 | -1): void {
    if (organisation === undefined) return
    const key = `${organisation} ${currency}`
    const left = (this.#entries.get(key) ?? 0) + entries
    this.#entries.set(key, left)
    // Another map, as entries of a view are never changed in place.
    const wallet = new Map(this.wallets.get(organisation))
    // A currency without entries is none at all: not a zero that only this device would show.
    if (left === 0) wallet.delete(currency)
    else wallet.set(currency, (wallet.get(currency) ?? 0) + amount)
    if (wallet.size === 0) this.wallets.delete(organisation)
    else this.wallets.set(organisation, wallet)
  }
}
