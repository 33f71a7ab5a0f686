import { type BookEntry, type BookMethod, changeOf, takenBy } from '../../../shared/books.ts'
import { readReceipt } from '../../../shared/documents/desk/receipts.ts'

/** An entry with its place. */
export interface PlacedEntry extends BookEntry {
  readonly station: string
}

const OUTSIDE = ['cash', 'card', 'transfer', 'online'] as const
type Outside = (typeof OUTSIDE)[number]

/** The sums of some entries. Outgoing sums are above zero here, too: it is the row that says so. */
export interface BookSums {
  readonly billed: number
  readonly writtenOff: number
  readonly goodwill: number
  /** Without the coins of a rounding. */
  readonly paid: Readonly<Record<BookMethod, number>>
  readonly refunded: Readonly<Record<BookMethod, number>>
  readonly toppedUp: Readonly<Record<BookMethod, number>>
  readonly rounding: Readonly<Record<Outside, number>>
  readonly taken: Readonly<Record<Outside, number>>
  /** How much more is owed, and held. */
  readonly owed: number
  readonly wallets: number
  readonly passes: number
  /** Paid for passes, what was used of them, what lapsed, and what went back to wallets. */
  readonly soldPasses: Readonly<Record<BookMethod, number>>
  readonly used: number
  readonly lapsed: number
  readonly passesBack: number
  /** Debts to customers taken over from elsewhere. */
  readonly takenOver: number
}

const none = () => ({ wallet: 0, cash: 0, card: 0, transfer: 0, online: 0 })

export function sumBooks(entries: Iterable<BookEntry>): BookSums {
  const sums = {
    billed: 0,
    writtenOff: 0,
    goodwill: 0,
    owed: 0,
    wallets: 0,
    passes: 0,
    used: 0,
    lapsed: 0,
    passesBack: 0,
    takenOver: 0,
  }
  const [paid, refunded, toppedUp, soldPasses, rounding, taken] = [none(), none(), none(), none(), none(), none()]
  for (const entry of entries) {
    const { kind, amount, method = 'cash' } = entry
    const change = changeOf(entry)
    sums.owed += change.owed
    sums.wallets += change.wallets
    sums.passes += change.passes
    if (kind === 'bill') sums.billed += amount
    else if (kind === 'write-off') sums.writtenOff += amount
    else if (kind === 'goodwill') sums.goodwill += amount
    else if (kind === 'pass-use') sums.used += amount
    else if (kind === 'pass-lapse') sums.lapsed += amount
    else if (kind === 'pass-refund') sums.passesBack += amount
    else if (kind === 'opening') sums.takenOver += amount
    else {
      ;({ payment: paid, refund: refunded, 'top-up': toppedUp, 'pass-sale': soldPasses })[kind][method] += amount
      rounding[method] += kind === 'refund' ? -entry.rounding : entry.rounding
      taken[method] += takenBy(entry)
    }
  }
  return { ...sums, paid, refunded, toppedUp, soldPasses, rounding, taken }
}

/** The ways money came and went. Paying online is not for every place, and has no column of noughts. */
export function waysIn({ paid, toppedUp, refunded }: Pick<BookSums, 'paid' | 'toppedUp' | 'refunded'>): Outside[] {
  return OUTSIDE.filter(method => method !== 'online' || [paid, toppedUp, refunded].some(by => by[method] !== 0))
}

export function sumOutside(by: Readonly<Record<Outside, number>>): number {
  return OUTSIDE.reduce((sum, method) => sum + by[method], 0)
}

/** The drawer of an entry, by its receipt; null where none had a part in it. */
export function drawerOf({ receipt, method }: BookEntry): string | null {
  return receipt === undefined || method === 'wallet' ? null : (readReceipt(receipt)?.series ?? null)
}
