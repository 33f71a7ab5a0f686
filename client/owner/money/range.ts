import type { Accessor } from 'solid-js'
import type { RangeDays } from './span.ts'

/** Dates, the last one among them. */
export interface OwnRange {
  readonly from: string
  readonly until: string
}

export const COMPARED = ['before', 'year', 'own'] as const

/** The days a range is compared with: as many before it, a year before it, or from a date on. */
export interface Against {
  readonly kind: (typeof COMPARED)[number]
  readonly from: string
}

/** The choice of a range and of what it is compared with. */
export interface RangeChoice {
  timeZone: Accessor<string>
  /** Null: from one date to another. */
  days: Accessor<RangeDays | null>
  own: Accessor<OwnRange>
  against: Accessor<Against>
  setOwn(own: Partial<OwnRange>): void
  setAgainst(against: Partial<Against>): void
}
