import { dayStart, instantOf, type LocalTime, localTime } from '../../../shared/time.ts'

/** From a time until before another. */
export interface Span {
  from: number
  until: number
}

export const RANGES = [1, 7, 30, 60] as const
export type RangeDays = (typeof RANGES)[number]
/** The default span. */
export const USUAL_DAYS: RangeDays = 7

/** Today and the days before it, so many in all, each from its midnight to the next by the wall clock. */
export function daysUpTo(timeZone: string, now: number, days: number): Span[] {
  return Array.from({ length: days }, (_, index) => {
    const shift = index - days + 1
    return { from: dayStart(timeZone, now, shift), until: dayStart(timeZone, now, shift + 1) }
  })
}

/** Today so far. */
export function todaySoFar(timeZone: string, now: number): Span {
  return { from: dayStart(timeZone, now), until: now }
}

/** The same weekday a week ago, as far as today has come: half a day is compared with half a day. */
export function weekBefore(timeZone: string, now: number): Span {
  const local = localTime(timeZone, now)
  const minute: LocalTime = { ...local, day: local.day - 7 }
  return { from: dayStart(timeZone, now, -7), until: instantOf(timeZone, minute) + (now % 60_000) }
}

/** The first moment of a date as a form says it, `2026-11-28`; null if there is none such. */
export function dateStart(timeZone: string, date: string): number | null {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(date)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const named = new Date(Date.UTC(year, month - 1, day))
  return named.getUTCMonth() === month - 1 ? instantOf(timeZone, { year, month, day, minute: 0 }) : null
}

/** The date at a time, as a form says it. */
export function dateAt(timeZone: string, at: number): string {
  const { year, month, day } = localTime(timeZone, at)
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

export function isIn({ from, until }: Span, at: number): boolean {
  return from <= at && at < until
}

/** Whether something that goes on between two times does so in a span; what takes no time does too. */
export function isTouching({ from, until }: Span, begin: number, end: number): boolean {
  return begin < until && from < Math.max(end, begin + 1)
}
