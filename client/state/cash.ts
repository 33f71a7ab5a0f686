import { exponentOf } from '../../shared/money.ts'

/**
 * The content of a number pad: digits of minor units, as a till counts them. The number of digits keeps sums within the
 * safe integers.
 */
const MOST_DIGITS = 11

export function typed(amount: number, key: string): number {
  if (key === 'clear') return 0
  if (key === 'back') return Math.floor(amount / 10)
  const digits = `${amount}${key}`.replace(/^0+(?=\d)/, '')
  return digits.length > MOST_DIGITS ? amount : Number(digits)
}

// The notes people pay with, in units of the currency.
const NOTES: Readonly<Record<string, readonly number[]>> = {
  VND: [10_000, 20_000, 50_000, 100_000, 200_000, 500_000],
}
const OTHER_NOTES = [5, 10, 20, 50, 100, 200]
const MOST_OFFERED = 3

/** Likely payments in cash for a sum: exactly it, and the next sums of whole notes. */
export function likelyCash(due: number, currency: string): number[] {
  if (due <= 0) return []
  const unit = 10 ** exponentOf(currency)
  const notes = (NOTES[currency] ?? OTHER_NOTES).map(note => note * unit)
  const rounded = notes.map(note => Math.ceil(due / note) * note)
  return [...new Set([due, ...rounded])].sort((a, b) => a - b).slice(0, MOST_OFFERED + 1)
}

/** The part of the cash that stays: the rest is given back at once and never was the till's. */
export function split(due: number, given: number): { taken: number; change: number; left: number } {
  const taken = Math.min(due, given)
  return { taken, change: given - taken, left: due - taken }
}
