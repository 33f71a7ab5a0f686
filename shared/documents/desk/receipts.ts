import type { DeskView, Shift } from './view.ts'

/** The content of a receipt's number: a device's series and a counter. */
export interface Receipt {
  readonly series: string
  readonly number: number
}

/** The wallet's own run of receipts. A device's begins with another letter. */
export const WALLET_SERIES = 'W'

/** The receipts of passes that were paid from a wallet. */
export const PASS_SERIES = 'P'

/** The receipts of transfers that came to the bank. */
export const BANK_SERIES = 'BT'

/** The receipts of what was paid online. */
export const ONLINE_SERIES = 'CO'

const RECEIPT = /-([A-Za-z0-9]{1,12})-([1-9][0-9]{0,8})$/

export function readReceipt(receipt: string): Receipt | null {
  const [, series, number] = RECEIPT.exec(receipt) ?? []
  return series === undefined ? null : { series, number: Number(number) }
}

export function writeReceipt(station: string, { series, number }: Receipt): string {
  return `${station}-${series}-${number}`
}

/** A shift as a run of receipts, from one number until before another; an open one continues. */
export interface Run {
  readonly shift: Shift
  readonly series: string
  readonly from: number
  readonly until: number
}

/**
 * The shifts of a series in the order of their receipts. A shift that no one closed ends where the next begins: a
 * tablet that died in its shift does not swallow later ones.
 */
export function runsOf({ shifts }: Pick<DeskView, 'shifts'>, series: string): Run[] {
  const runs = [...shifts.values()].flatMap(shift => {
    const { opened, closed } = shift
    if (opened?.series !== series) return []
    return [{ shift, series, from: opened.next, until: closed?.next ?? Number.POSITIVE_INFINITY, at: opened.at }]
  })
  runs.sort((a, b) => a.from - b.from || a.at - b.at || (a.shift.id < b.shift.id ? -1 : 1))
  return runs.map(({ at: _, ...run }, index) => ({
    ...run,
    until: Math.min(run.until, runs[index + 1]?.from ?? run.until),
  }))
}

/** The shift now open at a drawer. */
export function openShiftOf(desk: Pick<DeskView, 'shifts'>, series: string): Shift | undefined {
  const last = runsOf(desk, series).at(-1)
  return last?.shift.isOpen ? last.shift : undefined
}

/** Missing numbers in a row, from one until before another. */
export interface Gap {
  readonly from: number
  readonly until: number
}

/** The missing numbers of a run; an open one reaches to its last known number. */
export function gapsIn(run: Pick<Run, 'from' | 'until'>, numbers: Iterable<number>): Gap[] {
  const known = [...new Set(numbers)].filter(number => run.from <= number && number < run.until).sort((a, b) => a - b)
  const end = Number.isFinite(run.until) ? run.until : (known.at(-1) ?? run.from)
  const gaps: Gap[] = []
  let next = run.from
  for (const number of [...known, end]) {
    if (number > next) gaps.push({ from: next, until: number })
    next = number + 1
  }
  return gaps
}

/** The voided numbers of a series. */
export function voidedIn({ receipts }: Pick<DeskView, 'receipts'>, series: string): number[] {
  return [...receipts.keys()].flatMap(key => {
    const read = readReceipt(key)
    return read?.series === series ? [read.number] : []
  })
}
