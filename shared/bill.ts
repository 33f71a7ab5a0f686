import { energyCharges, idleCharges, startCharges, timeCharges } from './bill-charges.ts'
import { differenceLine, type Line, type LineKind, lineOf, sumOf, taxed } from './bill-line.ts'
import { passLines } from './bill-passes.ts'
import type { Meter } from './energy.ts'
import { prices, type Tariff } from './tariff.ts'
import { leftAt, pricedTime, type Span, slotPaidAhead, type Use } from './use.ts'

export interface Bill {
  lines: Line[]
  /** `net + tax = total`, and the total is the sum of the lines. */
  net: number
  tax: number
  total: number
  /** In basis points, and whether the unit prices of the lines hold it. */
  taxRate: number
  taxIncluded: boolean
  /** Whether it can still change: the use continues, or figures are missing. */
  provisional: boolean
}

/**
 * The cost of a use: while it runs as of `now`, at the end, or in advance for a slot. There is one function, so the
 * amount a customer watched is the amount on the receipt. For the same figures it never falls as `now` grows.
 */
export function bill(
  use: Use,
  tariff: Tariff,
  meter: Meter | undefined,
  now: number,
  /** The lines of the chargers it was moved away from. */
  before: readonly Line[] = [],
): Bill {
  // A clock corrected by a measured offset has fractions, and a fraction of a millisecond is no quantity.
  const at = Math.floor(now)
  const time = pricedTime(use, tariff, at)
  if (!time && !use.isContinued) return billOf([], tariff, true)

  const idle = time ? idleLines(use, tariff, at) : []
  const used = [...before, ...(time ? linesOf(use, tariff, meter, time) : [])]
  const lines = [...used, ...passLines(used, use.covers ?? [], tariff), ...idle]
  const isOpen = time ? canChange(use, tariff, meter, idle) : use.stoppedAt === undefined
  return billOf([...lines, ...limitLines(lines, use, tariff)], tariff, isOpen)
}

/** The cost of one part of a charge that continues elsewhere. The limits of a bill are those of the whole. */
export function partLines(use: Use, tariff: Tariff, meter: Meter): Line[] {
  const time = slotPaidAhead(use) ? undefined : pricedTime(use, tariff, meter.at)
  return linesOf(use, tariff, meter, time)
}

function linesOf(use: Use, tariff: Tariff, meter: Meter | undefined, time: Span | undefined): Line[] {
  const charges = [
    ...(use.isContinued ? [] : startCharges(tariff)),
    ...energyCharges(use, tariff, meter),
    ...(time ? timeCharges(use, tariff, time) : []),
  ]
  return charges.map(charge => lineOf(charge, tariff))
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

/** The idle fee has a maximum of its own, so an unplug that is never told ends there. */
function idleLines(use: Use, tariff: Tariff, now: number): Line[] {
  const idle = idleCharges(use, tariff, now).map(charge => lineOf(charge, tariff))
  return [...idle, ...most('idle-maximum', tariff.idleMax, idle, tariff)]
}

/** Who pays by a pass pays no minimum: it would shrink while the pass pays more, and a cost never falls. */
function limitLines(lines: Line[], { covers = [] }: Use, tariff: Tariff): Line[] {
  const min = covers.length > 0 ? undefined : tariff.min
  return [...most('maximum', tariff.max, lines, tariff), ...least('minimum', min, lines, tariff)]
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
  if (prices(tariff, 'perKwh') && !meter?.isClosed && use.startedAt !== undefined) return true
  return leftAt(use) === undefined && staysPriced(use, tariff, idle)
}

/** Whether a charged car that does not leave still adds to its bill. An idle fee at its maximum does not. */
function staysPriced(use: Use, tariff: Tariff, idle: Line[]): boolean {
  const isParking = tariff.timeCounts === 'parking' && (prices(tariff, 'perHour') || prices(tariff, 'perMinute'))
  const isIdling = tariff.idlePerMinute !== undefined && !idle.some(line => line.what === 'idle-maximum')
  return (isParking && !slotPaidAhead(use)) || isIdling
}
