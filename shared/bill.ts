import { energyCharges, idleCharges, startCharges, timeCharges } from './bill-charges.ts'
import type { Line, LineKind } from './bill-line.ts'
import { differenceLine, lineOf, sumOf, taxed } from './bill-line.ts'
import type { Meter } from './energy.ts'
import type { Tariff } from './tariff.ts'
import { prices } from './tariff.ts'
import type { Use } from './use.ts'
import { leftAt, pricedTime, slotPaidAhead } from './use.ts'

export interface Bill {
  lines: Line[]
  /** `net + tax = total`, and the total is the sum of the lines. */
  net: number
  tax: number
  total: number
  /** In basis points, and whether the unit prices of the lines hold it. */
  taxRate: number
  taxIncluded: boolean
  /** Whether it can still change: the use goes on, or figures are missing. */
  provisional: boolean
}

/**
 * What a use costs: while it runs as of `now`, at the end, or ahead for a slot that is paid before. There is one
 * function, so the amount a customer watched is the amount on the receipt. For the same figures it never falls as `now`
 * grows.
 */
export function bill(use: Use, tariff: Tariff, meter: Meter | undefined, now: number): Bill {
  // A clock corrected by a measured offset has fractions, and a fraction of a millisecond is no quantity.
  const at = Math.floor(now)
  const time = pricedTime(use, tariff, at)
  if (!time) return billOf([], tariff, true)

  const charges = [...startCharges(tariff), ...energyCharges(use, tariff, meter), ...timeCharges(use, tariff, time)]
  const idle = idleLines(use, tariff, at)
  const lines = [...charges.map(charge => lineOf(charge, tariff)), ...idle]
  return billOf([...lines, ...limitLines(lines, tariff)], tariff, canChange(use, tariff, meter, idle))
}

/** The lines to add to what was billed so that all of them sum to a new bill: lines once given are never edited. */
export function correct(billed: readonly Line[], next: Bill): Line[] {
  const [sum, target] = [sumOf(billed), sumOf(next.lines)]
  if (sum.amount === target.amount && sum.tax === target.tax) return []
  return [differenceLine('correction', sum, target, next)]
}

function billOf(lines: Line[], { taxRate = 0, taxIncluded = false }: Tariff, provisional: boolean): Bill {
  const { amount, tax } = sumOf(lines)
  return { lines, net: amount - tax, tax, total: amount, taxRate, taxIncluded, provisional }
}

/** The idle fee has a maximum of its own, so it ends the matter of an unplug that is never told. */
function idleLines(use: Use, tariff: Tariff, now: number): Line[] {
  const idle = idleCharges(use, tariff, now).map(charge => lineOf(charge, tariff))
  return [...idle, ...most('idle-maximum', tariff.idleMax, idle, tariff)]
}

function limitLines(lines: Line[], tariff: Tariff): Line[] {
  return [...most('maximum', tariff.max, lines, tariff), ...least('minimum', tariff.min, lines, tariff)]
}

function most(what: LineKind, limit: number | undefined, lines: Line[], tariff: Tariff): Line[] {
  const [sum, target] = [sumOf(lines), taxed(limit ?? 0, tariff)]
  return limit !== undefined && sum.amount > target.amount ? [differenceLine(what, sum, target, tariff)] : []
}

function least(what: LineKind, limit: number | undefined, lines: Line[], tariff: Tariff): Line[] {
  const [sum, target] = [sumOf(lines), taxed(limit ?? 0, tariff)]
  return sum.amount < target.amount ? [differenceLine(what, sum, target, tariff)] : []
}

function canChange(use: Use, tariff: Tariff, meter: Meter | undefined, idle: Line[]): boolean {
  if (use.kind === 'library') return !slotPaidAhead(use) && use.stoppedAt === undefined
  if (use.stoppedAt === undefined) return true
  if (prices(tariff, 'perKwh') && !meter?.isClosed) return true
  return leftAt(use) === undefined && staysPriced(use, tariff, idle)
}

/** Whether a car that is charged and does not leave still runs up its bill. An idle fee at its maximum does not. */
function staysPriced(use: Use, tariff: Tariff, idle: Line[]): boolean {
  const isParking = tariff.timeCounts === 'parking' && (prices(tariff, 'perHour') || prices(tariff, 'perMinute'))
  const isIdling = tariff.idlePerMinute !== undefined && !idle.some(line => line.what === 'idle-maximum')
  return (isParking && !slotPaidAhead(use)) || isIdling
}
