import type { HistoryPayment, HistorySession, HistoryShift } from '../../../shared/api/history.ts'
import type { Chapter, Row } from './chapter.ts'

/** From one time until before another. */
export interface Range {
  readonly from: number
  readonly until: number
}

/** The part of a chapter inside a range of time that was heard of since another. */
export function within(chapter: Chapter, range: Range, since: number): Chapter {
  const told = <Said>(rows: readonly Row<Said>[], isIn: (said: Said) => boolean) =>
    rows.filter(({ heardAt, said }) => heardAt >= since && isIn(said))
  return {
    sessions: told(chapter.sessions, said => wasThere(said, range) || isAnyIn(timesOf(said), range)),
    payments: told(chapter.payments, said => isAnyIn(timesOfPayment(said), range)),
    acts: told(chapter.acts, said => isAnyIn([said.at], range)),
    shifts: told(chapter.shifts, said => isAnyIn(timesOfShift(said), range)),
  }
}

function wasThere({ stays }: HistorySession, range: Range): boolean {
  return stays.some(({ from, until = from }) => from < range.until && until >= range.from)
}

function timesOf({ at, bill, payments }: HistorySession): number[] {
  const billed = bill === undefined ? [] : [bill.at, ...bill.corrections.map(({ at }) => at)]
  return [at, ...billed, ...payments.flatMap(timesOfPayment)]
}

function timesOfPayment({ asked, received, refunds }: HistoryPayment): number[] {
  return [...(asked === undefined ? [] : [asked.at]), ...[...received, ...refunds].map(({ at }) => at)]
}

function timesOfShift({ opened, closed }: HistoryShift): number[] {
  return [opened.at, ...(closed === undefined ? [] : [closed.at])]
}

function isAnyIn(times: readonly number[], { from, until }: Range): boolean {
  return times.some(at => from <= at && at < until)
}
