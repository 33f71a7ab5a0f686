import type { HistorySession } from '../../../shared/api/history.ts'
import { type Past, paymentsOf } from './past.ts'
import { isIn, type Span } from './span.ts'

export const METHODS = ['wallet', 'cash', 'card'] as const
export type Method = (typeof METHODS)[number]

/** What a station took, gave and lent in a span. */
export interface Sums {
  /** Billed, with what corrections added or took away, each at its own time. */
  revenue: number
  /** Money that came in, and that went back. */
  received: number
  refunded: number
  energyWh: number
  /** Uses that ended. */
  uses: number
  /** Bookings nobody came for. */
  noShows: number
}

export const NOTHING: Sums = { revenue: 0, received: 0, refunded: 0, energyWh: 0, uses: 0, noShows: 0 }

/** `method`: only money that came and went that way. What was billed, used and missed has none, and stays. */
export function sumsOf(past: Past, span: Span, method?: Method): Sums {
  const sums = { ...NOTHING }
  for (const session of past.sessions) addSession(sums, session, span)
  for (const { received, refunds } of paymentsOf(past)) {
    for (const one of received) if (isIn(span, one.at) && fits(method, one.method)) sums.received += one.amount
    for (const one of refunds) if (isIn(span, one.at) && fits(method, one.to)) sums.refunded += one.amount
  }
  return sums
}

export function addSums(a: Sums, b: Sums): Sums {
  return {
    revenue: a.revenue + b.revenue,
    received: a.received + b.received,
    refunded: a.refunded + b.refunded,
    energyWh: a.energyWh + b.energyWh,
    uses: a.uses + b.uses,
    noShows: a.noShows + b.noShows,
  }
}

function fits(method: Method | undefined, by: Method): boolean {
  return method === undefined || method === by
}

function addSession(sums: Sums, session: HistorySession, span: Span): void {
  const { bill, stopped, metered, booked, phase } = session
  if (bill !== undefined) {
    const corrected = bill.corrections.reduce((sum, correction) => sum + correction.total, 0)
    if (isIn(span, bill.at)) sums.revenue += bill.total - corrected
    for (const correction of bill.corrections) if (isIn(span, correction.at)) sums.revenue += correction.total
  }
  if (metered !== undefined && isIn(span, (stopped ?? metered).at)) sums.energyWh += metered.endWh - metered.startWh
  if (stopped !== undefined && isIn(span, stopped.at)) sums.uses += 1
  if (phase === 'expired' && booked !== undefined && isIn(span, session.at)) sums.noShows += 1
}

/** How much more than before, as a share of it; null where there is nothing to compare with. */
export function growth(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before
}
