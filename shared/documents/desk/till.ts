import type { StationView } from '../station/view.ts'
import { type Gap, gapsIn, type Run, readReceipt, runsOf, voidedIn } from './receipts.ts'
import type { DeskView } from './view.ts'

/** Money that went over the desk under one receipt; below zero when it was given back. */
export interface Takings {
  readonly receipt: string
  readonly method: 'cash' | 'card' | 'transfer' | 'online'
  readonly amount: number
}

/** A drawer in one shift. */
export interface Till {
  readonly float: number
  readonly cash: number
  readonly card: number
  readonly transfer: number
  /** The amount that should be in the drawer. */
  readonly expected: number
  readonly counted: number | null
  /** Counted less expected: below zero, money is missing. */
  readonly difference: number | null
  /** Numbers of which nothing is known: given on a device that is still offline, or to be explained by a void. */
  readonly gaps: readonly Gap[]
  /** Numbers used more than once. */
  readonly doubled: readonly number[]
}

/**
 * All money that went over this desk, by purpose. The station's own payments count too: on a tablet without a link they
 * are there long before the server has copied them.
 */
export function takingsOf(desk: DeskView, station?: StationView): Map<string, Takings> {
  const takings = new Map<string, Takings>(station === undefined ? [] : paymentsOf(station))
  for (const [id, taking] of desk.takings) takings.set(id, taking)
  for (const [id, { approved }] of desk.topUps) {
    const { receipt, method, amount } = approved ?? {}
    if (receipt !== undefined && method !== undefined && amount !== undefined)
      takings.set(`topup:${id}`, { receipt, method, amount })
  }
  for (const [id, { taken }] of desk.passes) if (taken !== undefined) takings.set(`pass:${id}`, taken)
  return takings
}

function* paymentsOf({ payments }: StationView): Iterable<[string, Takings]> {
  for (const { id, taken, refunds } of payments.values()) {
    if (taken !== undefined) yield [id, taken]
    for (const [index, { amount, to, receipt }] of refunds.entries())
      if (receipt !== undefined && to !== undefined && to !== 'wallet')
        yield [`${id}:${index + 1}`, { receipt, method: to, amount: -amount }]
  }
}

export function tillOf(desk: DeskView, shift: string, takings: ReadonlyMap<string, Takings>): Till | null {
  const opened = desk.shifts.get(shift)?.opened
  const run = opened && runsOf(desk, opened.series).find(one => one.shift.id === shift)
  return run === undefined
    ? null
    : reckon(
        desk,
        run,
        [...takings.values()].filter(one => isIn(run, one.receipt)),
      )
}

function isIn({ series, from, until }: Run, receipt: string): boolean {
  const read = readReceipt(receipt)
  return read?.series === series && from <= read.number && read.number < until
}

function reckon(desk: DeskView, run: Run, takings: readonly Takings[]): Till {
  const float = run.shift.opened?.float ?? 0
  const by = (method: Takings['method']) =>
    takings.reduce((sum, taking) => (taking.method === method ? sum + taking.amount : sum), 0)
  const cash = by('cash')
  const counted = run.shift.counted?.cash ?? null
  const numbers = takings.map(taking => readReceipt(taking.receipt)?.number ?? 0)
  return {
    float,
    cash,
    card: by('card'),
    transfer: by('transfer'),
    expected: float + cash,
    counted,
    difference: counted === null ? null : counted - float - cash,
    gaps: gapsIn(run, [...numbers, ...voidedIn(desk, run.series)]),
    doubled: [...new Set(numbers.filter((number, index) => numbers.indexOf(number) !== index))].sort((a, b) => a - b),
  }
}
