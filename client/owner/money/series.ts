import type { HistoryPayment } from '../../../shared/api/history.ts'
import { dayStart, HOUR_MS, instantOf, localTime } from '../../../shared/time.ts'
import type { Past } from './past.ts'
import { dateAt, dateStart, daysUpTo, isIn, type RangeDays, type Span, weekBefore } from './span.ts'
import { addSums, type Method, NOTHING, type Sums, sumsOf } from './sums.ts'

/** The bars of a range: its days, or of today its hours. */
export function binsOf(timeZone: string, now: number, days: RangeDays): Span[] {
  const all = daysUpTo(timeZone, now, days)
  const [today] = all
  return days !== 1 || today === undefined ? all : hoursOf(today)
}

/** The most days of a range of one's own: a year, with its longest. */
const MOST_DAYS = 366
/** More bars than this are weeks: a day would be thinner than a line. */
const MOST_BARS = 92

/** The bars from one date to another, both among them; null if they are none, or too many. */
export function binsBetween(timeZone: string, first: string, last: string): Span[] | null {
  const [from, end] = [dateStart(timeZone, first), dateStart(timeZone, last)]
  if (from === null || end === null || end < from) return null
  const days = daysFrom(timeZone, from, end)
  if (days.length > MOST_DAYS) return null
  const [only] = days
  if (days.length === 1 && only !== undefined) return hoursOf(only)
  if (days.length <= MOST_BARS) return days
  return days.flatMap(({ from }, index) =>
    index % 7 === 0 ? [{ from, until: days[Math.min(index + 6, days.length - 1)]?.until ?? from }] : [],
  )
}

/** As many days as a range has, from another date on: null for the days right before it. */
export function comparedWith(timeZone: string, { from, until }: Span, date: string | null): Span {
  const days = daysFrom(timeZone, from, until - 1).length
  const begin = date === null ? dayStart(timeZone, from, -days) : (dateStart(timeZone, date) ?? from)
  return { from: begin, until: dayStart(timeZone, begin, days) }
}

/** The same date a year before; of 29 February the day after the 28th. */
export function yearBefore(timeZone: string, at: number): string {
  const { year, ...others } = localTime(timeZone, at)
  return dateAt(timeZone, instantOf(timeZone, { ...others, year: year - 1, minute: 0 }))
}

function daysFrom(timeZone: string, from: number, last: number): Span[] {
  const days: Span[] = []
  for (let begin = from; begin <= last && days.length <= MOST_DAYS; begin = days.at(-1)?.until ?? Infinity)
    days.push({ from: begin, until: dayStart(timeZone, begin, 1) })
  return days
}

function hoursOf({ from: begin, until }: Span): Span[] {
  const hours: Span[] = []
  for (let from = begin; from < until; from += HOUR_MS) hours.push({ from, until: Math.min(from + HOUR_MS, until) })
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
