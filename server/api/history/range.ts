import type { HistoryPayment, HistorySession, HistoryShift } from '../../../shared/api/history.ts'
import type { Chapter } from './chapter.ts'

/** From a time until before another. */
export interface Range {
  readonly from: number
  readonly until: number
}

/** What of a chapter falls into a range of time. */
export function within(chapter: Chapter, range: Range): Chapter {
  return {
    sessions: chapter.sessions.filter(({ said }) => wasThere(said, range) || isAnyIn(timesOf(said), range)),
    payments: chapter.payments.filter(({ said }) => isAnyIn(timesOfPayment(said), range)),
    acts: chapter.acts.filter(({ said }) => isAnyIn([said.at], range)),
    shifts: chapter.shifts.filter(({ said }) => isAnyIn(timesOfShift(said), range)),
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
