import type { Past } from './past.ts'
import type { Method, Sums } from './past-index.ts'
import type { Span } from './span.ts'

export { METHODS, type Method, type Sums } from './past-index.ts'

export const NOTHING: Sums = { revenue: 0, received: 0, refunded: 0, rounding: 0, energyWh: 0, uses: 0, noShows: 0 }

/** `method`: only money that came and went that way. Bills, use and no-shows have none, and stay. */
export function sumsOf({ index }: Past, span: Span, method?: Method): Sums {
  return index.sumsIn(span, method)
}

export function addSums(a: Sums, b: Sums): Sums {
  return {
    revenue: a.revenue + b.revenue,
    received: a.received + b.received,
    refunded: a.refunded + b.refunded,
    rounding: a.rounding + b.rounding,
    energyWh: a.energyWh + b.energyWh,
    uses: a.uses + b.uses,
    noShows: a.noShows + b.noShows,
  }
}

/** How much more than before, as a share of it; null where there is nothing to compare with. */
export function growth(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before
}
