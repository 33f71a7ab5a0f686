import { type Line, type LineKind, type LineUnit, lineOf, type PassName, type TaxRule } from './bill-line.ts'

/** What a pass is counted in: energy, or time at a spot. */
export type PassUnit = 'kWh' | 'hour'

/** What a pass may pay of one bill: so many Wh, or so many ms. */
export interface Cover {
  pass: PassName
  unit: PassUnit
  quantity: number
}

/** Time may cost by the hour and by the minute at once: a pass pays an hour of both. */
const PAYS: Readonly<Record<PassUnit, readonly LineUnit[]>> = { kWh: ['kWh'], hour: ['hour', 'minute'] }

/** No pass pays a start fee, or for standing in the way. */
const PAID: ReadonlySet<LineKind> = new Set(['energy', 'time', 'parking', 'seat'])

/** What the passes pay, in their order, of the lines in theirs. What costs nothing uses up no pass. */
export function passLines(lines: readonly Line[], covers: readonly Cover[], rule: TaxRule): Line[] {
  const rests = lines.filter(({ what, price }) => PAID.has(what) && price > 0).map(line => ({ ...line }))
  return covers.flatMap(cover => PAYS[cover.unit].flatMap(unit => paidBy(cover, unit, rests, rule)))
}

/**
 * A pass takes a line back down to the cost of its rest, rounded once. Rounded by themselves, what is used and what is paid
 * of it would now and then differ by one, and a cost would fall.
 */
function paidBy({ pass, quantity }: Cover, unit: LineUnit, rests: Line[], rule: TaxRule): Line[] {
  const paid: Line[] = []
  let left = quantity
  for (const rest of rests) {
    const taken = rest.unit === unit ? Math.min(left, rest.quantity) : 0
    if (taken === 0) continue
    left -= taken
    const after = lineOf({ ...rest, quantity: rest.quantity - taken }, rule)
    const line = { what: 'pass' as const, quantity: taken, unit, price: -rest.price, pass }
    const difference = { amount: after.amount - rest.amount, tax: after.tax - rest.tax }
    paid.push({ ...line, ...(rest.band && { band: rest.band }), ...difference })
    Object.assign(rest, after)
  }
  return paid
}

/** How much of a pass the lines of a bill used. */
export function usedOf(lines: readonly Line[], { pass, unit }: Pick<Cover, 'pass' | 'unit'>): number {
  const used = PAYS[unit].map(one =>
    lines.reduce((sum, line) => (line.pass?.id === pass.id && line.unit === one ? sum + line.quantity : sum), 0),
  )
  return Math.max(...used)
}
