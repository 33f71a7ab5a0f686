import type { Question } from '../state/pasts.ts'
import { beforeOf, binsOf, wholeOf } from './series.ts'
import { RANGES, type RangeDays, type Span } from './span.ts'

/** What has to be known of a place to show a range of it beside the one before. */
export function rangeQuestion(station: string, timeZone: string, now: number, days: RangeDays): Question {
  return {
    key: keyOf(station, days),
    station,
    span: { from: beforeOf(timeZone, now, days).from, until: wholeOf(binsOf(timeZone, now, days)).until },
    within: widerThan(days).map(wider => keyOf(station, wider)),
  }
}

/** What has to be known of a place to show one day of it. */
export function dayQuestion(station: string, timeZone: string, now: number, day: Span): Question {
  const holding = RANGES.filter(days => beforeOf(timeZone, now, days).from <= day.from && days !== 1)
  return {
    key: `${station}/day-${day.from}`,
    station,
    span: day,
    within: holding.map(days => keyOf(station, days)),
  }
}

/** The ranges that can be shown of any of these places with what is kept. */
export function rangesIn(kept: ReadonlySet<string>, stations: readonly string[]): RangeDays[] {
  return RANGES.filter(days =>
    stations.some(station => [days, ...widerThan(days)].some(one => kept.has(keyOf(station, one)))),
  )
}

function widerThan(days: RangeDays): RangeDays[] {
  return RANGES.filter(wider => wider > days)
}

function keyOf(station: string, days: RangeDays): string {
  return `${station}/money-${days}`
}
