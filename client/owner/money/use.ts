import { HOUR_MS, localTime, MINUTE_MS } from '../../../shared/time.ts'
import type { Past } from './past.ts'
import { isIn, type Span } from './span.ts'

/** How long spots were used and could have been, at each hour of each weekday: `[weekday][hour]`, 0 is Sunday. */
export interface Week {
  used: readonly (readonly number[])[]
  offered: readonly (readonly number[])[]
}

/** What there is to use: how many spots, and in which hours. */
export interface Offer {
  spots: number
  isOpenIn: (hour: Span) => boolean
}

/**
 * Each open hour that has passed is offered, and those in which nobody came too: an average over the busy ones says
 * little. A closed hour in which somebody was there counts for as long as they were.
 */
export function weekOf(past: Past, { spots, isOpenIn }: Offer, span: Span, now: number): Week {
  const used = emptyWeek()
  const offered = emptyWeek()
  const until = Math.min(span.until, now)
  const isOffered = (hour: number) => isOpenIn({ from: hour, until: hour + HOUR_MS })
  for (let hour = hourStart(span.from); hour < until; hour += HOUR_MS) {
    if (isOffered(hour))
      add(offered, past.timeZone, hour, spots * (Math.min(hour + HOUR_MS, until) - Math.max(hour, span.from)))
  }
  for (const { stays } of past.sessions) {
    for (const stay of stays) {
      const [from, end] = [Math.max(stay.from, span.from), Math.min(stay.until ?? now, until)]
      for (let hour = hourStart(from); hour < end; hour += HOUR_MS) {
        const ms = Math.min(hour + HOUR_MS, end) - Math.max(hour, from)
        add(used, past.timeZone, hour, ms)
        if (!isOffered(hour)) add(offered, past.timeZone, hour, ms)
      }
    }
  }
  return { used, offered }
}

/** Several places as one. */
export function addWeeks(weeks: readonly Week[]): Week {
  const sum = (of: (week: Week) => readonly (readonly number[])[]) =>
    emptyWeek().map((day, weekday) =>
      day.map((_, hour) => weeks.reduce((total, week) => total + (of(week)[weekday]?.[hour] ?? 0), 0)),
    )
  return { used: sum(week => week.used), offered: sum(week => week.offered) }
}

/** How full it was, as a share of what was offered, at each hour of the week; null where nothing was. */
export function shares({ used, offered }: Week): (number | null)[][] {
  return used.map((day, weekday) =>
    day.map((ms, hour) => {
      const most = offered[weekday]?.[hour] ?? 0
      return most === 0 ? null : ms / most
    }),
  )
}

export function byHour({ used, offered }: Week): number[] {
  const at = (week: readonly (readonly number[])[], hour: number) => total(week.map(day => day[hour] ?? 0))
  return Array.from({ length: 24 }, (_, hour) => share(at(used, hour), at(offered, hour)))
}

export function byWeekday({ used, offered }: Week): number[] {
  return used.map((day, weekday) => share(total(day), total(offered[weekday] ?? [])))
}

export function inAll({ used, offered }: Week): number {
  return share(total(used.flat()), total(offered.flat()))
}

function emptyWeek(): number[][] {
  return Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
}

/** Zones are off by quarters of an hour at most, and bars of an hour forgive that; a slice begins on the full hour. */
function hourStart(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS
}

function add(week: number[][], timeZone: string, at: number, ms: number): void {
  const { weekday, minute } = localTime(timeZone, at)
  const day = week[weekday]
  const hour = Math.floor(minute / 60)
  if (day !== undefined) day[hour] = (day[hour] ?? 0) + ms
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** The lengths that are told apart, each up to its end. */
export const LENGTHS_MS = [15, 30, 60, 120, 240, 480].map(minutes => minutes * MINUTE_MS)

/** How long each use took that ended in the span. */
export function lengthsOf(past: Past, span: Span): number[] {
  return past.sessions.flatMap(({ started, stopped }) =>
    started !== undefined && stopped !== undefined && isIn(span, stopped.at) ? [stopped.at - started.at] : [],
  )
}

/** How many took how long; the last group is longer than all ends. */
export function groupsOf(lengths: readonly number[]): number[] {
  const groups = [...LENGTHS_MS, Number.POSITIVE_INFINITY].map(() => 0)
  for (const ms of lengths) {
    const place = LENGTHS_MS.findIndex(end => ms < end)
    const group = place === -1 ? LENGTHS_MS.length : place
    groups[group] = (groups[group] ?? 0) + 1
  }
  return groups
}

export function medianOf(lengths: readonly number[]): number | null {
  return [...lengths].sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? null
}
