import { whole } from './rounding.ts'

/** Cash without a rule: to the last unit. */
export const EXACT = 1

/*
 * The unit cash is rounded to where smaller coins are gone, in minor units: a station chooses one. A table, as with the
 * exponents: a phone, a tablet and the server must agree on the possible roundings.
 */
const STEPS: ReadonlyMap<string, readonly number[]> = new Map([
  ['VND', [500, 1000]],
  ['IDR', [10_000, 50_000, 100_000]],
  ['CHF', [5]],
  ['EUR', [5]],
  ['CAD', [5]],
  ['AUD', [5]],
  ['NZD', [10]],
  ['SEK', [100]],
  ['NOK', [100]],
  ['DKK', [50]],
  ['CZK', [100]],
  ['HUF', [500]],
])

export function cashStepsOf(currency: string): readonly number[] {
  return STEPS.get(currency) ?? []
}

/** The amount asked in cash for a sum, and the rounding added or, below zero, left out. */
export interface Cash {
  readonly amount: number
  readonly rounding: number
}

/** The nearest sum that can be paid, half up. A sum so small that nothing would be left of it stays as it is. */
export function inCash(due: number, step: number): Cash {
  const rest = whole(due) % step
  const amount = rest * 2 < step ? due - rest : due - rest + step
  return amount === 0 ? { amount: due, rounding: 0 } : { amount, rounding: amount - due }
}

/** Whether a rounding can be one of this currency, by whichever of its rules: a tablet offline may know an older one. */
export function isRounding({ amount, rounding }: Cash, currency: string): boolean {
  return cashStepsOf(currency).some(step => amount % step === 0 && Math.abs(rounding) * 2 <= step)
}
