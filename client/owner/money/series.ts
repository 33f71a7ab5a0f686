import { HOUR_MS } from '../../../shared/time.ts'
import type { Past } from './past.ts'
import { paymentsOf } from './past.ts'
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

/** What a range is compared with: as many days before it, and today with the same day of last week. */
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
  readonly place: string
  readonly method: Method
  readonly amount: number
  readonly receipt: string
  readonly by: string | undefined
  readonly role: string
  readonly why: string
}

/** Every movement of money in a span, the latest first. */
export function movementsOf(past: Past, span: Span, method?: Method): Movement[] {
  return paymentsOf(past)
    .flatMap(({ id, received, refunds }): Movement[] => [
      ...received.map(({ at, by, method, amount, receipt }, place) => ({
        ...{ id: `${id}/${place}`, at, place: past.station, method, amount, receipt, why: '' },
        ...{ by: by.name ?? by.id, role: by.role },
      })),
      ...refunds.map(({ at, by, to, amount, why, receipt = '', number }) => ({
        ...{ id: `${id}/refund-${number}`, at, place: past.station, method: to, amount: -amount, receipt, why },
        ...{ by: by.name ?? by.id, role: by.role },
      })),
    ])
    .filter(one => isIn(span, one.at) && (method === undefined || one.method === method))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
}
