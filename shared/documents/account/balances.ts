import type { LedgerEntry } from './facts.ts'

type Movement = Pick<LedgerEntry, 'amount' | 'currency'>

/** The sums of a ledger, by currency, kept up entry by entry. */
export class Balances {
  readonly sums = new Map<string, number>()
  readonly #entries = new Map<string, number>()

  /** One entry in place of another; either may be missing. */
  exchange(before: Movement | undefined, after: Movement | undefined): void {
    if (after !== undefined) this.#count(after.currency, after.amount, 1)
    if (before !== undefined) this.#count(before.currency, -before.amount, -1)
  }

  #count(currency: string, amount: number, entries: 1 | -1): void {
    const left = (this.#entries.get(currency) ?? 0) + entries
    this.#entries.set(currency, left)
    // A currency without entries is none at all: not a zero that only this device would show.
    if (left === 0) this.sums.delete(currency)
    else this.sums.set(currency, (this.sums.get(currency) ?? 0) + amount)
  }
}
