import type { BookEntry, BookMethod } from '../../../shared/books.ts'

/** An account of the books, as an accountant knows it. */
export type Account =
  | BookMethod
  | 'owed'
  | 'revenue'
  | 'tax'
  | 'write-off'
  | 'goodwill'
  | 'rounding'
  | 'passes'
  | 'taken-over'

/** One line of the journal: an amount above zero from one account to another. */
export interface JournalLine {
  readonly debit: Account
  readonly credit: Account
  readonly amount: number
}

/** An entry as double-entry bookkeeping writes it. */
export function linesOf({ kind, amount, tax, rounding, method = 'cash' }: BookEntry): JournalLine[] {
  switch (kind) {
    case 'bill':
      return [line('owed', 'revenue', amount - tax), line('owed', 'tax', tax)].flat()
    case 'write-off':
    case 'goodwill':
      return [line(kind, 'owed', amount - tax), line('tax', 'owed', tax)].flat()
    case 'payment':
      return [line(method, 'owed', amount), line(method, 'rounding', rounding)].flat()
    case 'refund':
      return [line('owed', method, amount), line('rounding', method, rounding)].flat()
    case 'top-up':
      return line(method, 'wallet', amount)
    case 'opening':
      return line('taken-over', 'wallet', amount)
    case 'pass-sale':
      return [line(method, 'passes', amount), line(method, 'rounding', rounding)].flat()
    case 'pass-use':
    case 'pass-lapse':
      return [line('passes', 'revenue', amount - tax), line('passes', 'tax', tax)].flat()
    case 'pass-refund':
      return line('passes', 'wallet', amount)
  }
}

function line(debit: Account, credit: Account, amount: number): JournalLine[] {
  if (amount === 0) return []
  return amount > 0 ? [{ debit, credit, amount }] : [{ debit: credit, credit: debit, amount: -amount }]
}
