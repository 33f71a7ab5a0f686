import type { HistoryPayment } from '../../../shared/api/history.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import type { Past } from './past.ts'
import { daysUpTo, isIn, type RangeDays, type Span, weekBefore } from './span.ts'
import { addSums, type Method, NOTHING, type Sums, sumsOf } from './sums.ts'

/** The bars of a range: its days, or of today its hours. */
export function binsOf(timeZone: string, now: number, days: RangeDays): Span[] {
  const all = daysUpTo(timeZone, now, days)
  const [today] = all
  if (days !== 1 || today === undefined) return all
  const hours: Span[] = []
  for (let from = today.from; from < today.until; from += HOUR_MS)
    hours.push({ from, until: Math.min(from + HOUR_MS, today.until) })
  return hours
}

/** A whole range, from its first bar until after its last. */
export function wholeOf(bins: readonly Span[]): Span {
  return { from: bins[0]?.from ?? 0, until: bins.at(-1)?.until ?? 0 }
}

/** The comparison of a range: as many days before it, and today with the same day of last week. */
export function beforeOf(timeZone: string, now: number, days: RangeDays): Span {
  if (days === 1) return weekBefore(timeZone, now)
  const { from } = wholeOf(daysUpTo(timeZone, now, days))
  return { from: wholeOf(daysUpTo(timeZone, now, (2 * days) as RangeDays)).from, until: from }
}

/** The sums of some places for each bar. */
export function seriesOf(pasts: readonly Past[], bins: readonly Span[], method?: Method): Sums[] {
  return bins.map(bin => pasts.map(past => sumsOf(past, bin, method)).reduce(addSums, NOTHING))
}

/** Money that came in or, below zero, went back. */
export interface Movement {
  readonly id: string
  readonly at: number
  readonly station: string
  readonly method: Method
  readonly amount: number
  readonly receipt: string
  readonly by: string | undefined
  readonly role: string
  readonly why: string
}

/** The last movements of money in a span, the latest first, and no more of them than asked for. */
export function movementsOf(past: Past, span: Span, method?: Method, most = Number.POSITIVE_INFINITY): Movement[] {
  const found: Movement[] = []
  for (const { until, payments } of past.paymentsByDay()) {
    // Days are in order: an earlier day holds nothing later than the row found.
    if (found.length >= most && (found.sort(latestFirst)[most - 1]?.at ?? 0) >= until) break
    if (until <= span.from) break
    for (const payment of payments)
      for (const one of movementsIn(past.station, payment))
        if (isIn(span, one.at) && (method === undefined || one.method === method)) found.push(one)
  }
  return found.sort(latestFirst).slice(0, most)
}

function latestFirst(a: Movement, b: Movement): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1)
}

function movementsIn(station: string, { id, received, refunds }: HistoryPayment): Movement[] {
  return [
    ...received.map(({ at, by, method, amount, receipt }, number): Movement => {
      const who = { by: by.name ?? by.id, role: by.role }
      return { id: `${id}/${number}`, at, station, method, amount, receipt, why: '', ...who }
    }),
    ...refunds.map(({ at, by, to, amount, why, receipt = '', number }): Movement => {
      const who = { by: by.name ?? by.id, role: by.role }
      return { id: `${id}/refund-${number}`, at, station, method: to, amount: -amount, receipt, why, ...who }
    }),
  ]
}
