import { taxed } from './bill-line.ts'
import type { PassUnit } from './bill-passes.ts'
import type { PassProduct, PassTerms } from './pass.ts'
import { timesOver } from './rounding.ts'
import { dayStart, instantOf, localTime } from './time.ts'

/* A pass in use. Apart from its form, which every app needs before its first screen. */

/** No fact holds a later time. */
const LAST = Date.UTC(2200, 0)

/** When a pass sold at this instant ends, by the wall clock of the place: at the begin of the day after its last. */
export function passEnd({ unit, count }: PassProduct['lasts'], timeZone: string, at: number): number {
  if (unit === 'days') return Math.min(dayStart(timeZone, at, count), LAST)
  const { year, month, day } = localTime(timeZone, at)
  const lastDay = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate()
  return Math.min(instantOf(timeZone, { year, month: month + count, day: Math.min(day, lastDay), minute: 0 }), LAST)
}

/** More than any session uses. */
const WITHOUT_END: Readonly<Record<PassUnit, number>> = { kWh: 2e7, hour: 62 * 24 * 3_600_000 }

/** What was taken from a pass, or is held for a session that runs. */
export interface Taken {
  /** The session's begin: it counts for that day. */
  from: number
  quantity: number
  isHeld: boolean
}

/** What a session that begins at this time may take from a pass. */
export function leftOf(
  { unit, quantity, perDay }: Pick<PassTerms, 'unit' | 'quantity' | 'perDay'>,
  timeZone: string,
  taken: readonly Taken[],
  from: number,
): number {
  // Without a quantity nothing runs out: several people would use one pass at once.
  if (quantity === undefined && taken.some(({ isHeld }) => isHeld)) return 0
  const day = dayStart(timeZone, from)
  const today = taken.filter(one => dayStart(timeZone, one.from) === day)
  const left = (quantity ?? Number.POSITIVE_INFINITY) - sumOf(taken)
  const leftToday = (perDay ?? Number.POSITIVE_INFINITY) - sumOf(today)
  return Math.max(0, Math.min(left, leftToday, WITHOUT_END[unit]))
}

function sumOf(taken: readonly Taken[]): number {
  return taken.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** The tax in so much of a pass's price: due when it is sold. The parts of a whole price sum to the tax of all. */
export function taxOfPass({ price, taxRate }: Pick<PassTerms, 'price' | 'taxRate'>, value = price): number {
  if (taxRate === undefined || price === 0) return 0
  return timesOver(value, taxed(price, { taxRate, taxIncluded: true }).tax, price)
}

/** What so much of a pass cost its buyer. The parts of a whole pass sum to its price. */
export function worthOfPass({ quantity, price }: Pick<PassTerms, 'quantity' | 'price'>, used: number): number {
  return quantity === undefined || quantity === 0 ? 0 : timesOver(price, Math.min(used, quantity), quantity)
}
