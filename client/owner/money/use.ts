import { HOUR_MS, localTime, MINUTE_MS } from '../../../shared/time.ts'
import { LONGEST_STAY_MS } from '../../../shared/use.ts'
import type { Past } from './past.ts'
import { hourStart, msIn } from './past-index.ts'
import type { Span } from './span.ts'

/** How long spots were used and could have been, at each hour of each weekday: `[weekday][hour]`, 0 is Sunday. */
export interface Week {
  used: readonly (readonly number[])[]
  offered: readonly (readonly number[])[]
}

/** The capacity: number of spots, and open hours. */
export interface Offer {
  spots: number
  isOpenIn: (hour: Span) => boolean
}

/**
 * Each past open hour counts as offered, empty ones too: an average over the busy ones says little. A closed hour with
 * a person there counts as long as they were.
 */
export function weekOf(past: Past, { spots, isOpenIn }: Offer, span: Span, now: number): Week {
  const used = emptyWeek()
  const offered = emptyWeek()
  const until = Math.min(span.until, now)
  const isOffered = (hour: number) => isOpenIn({ from: hour, until: hour + HOUR_MS })
  const there = past.index.openStays().map(from => ({ from: Math.max(from, now - LONGEST_STAY_MS, span.from), until }))
  for (let hour = hourStart(span.from); hour < until; hour += HOUR_MS) {
    const ms = past.index.usedMs(hour) + there.reduce((sum, stay) => sum + msIn(hour, stay), 0)
    add(used, past.timeZone, hour, ms)
    add(offered, past.timeZone, hour, isOffered(hour) ? spots * msIn(hour, { from: span.from, until }) : ms)
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
export function lengthsOf({ index }: Past, span: Span): number[] {
  return index.lengthsIn(span)
}

/** Number of sessions by length; the last group is longer than all ends. */
export function groupsOf(lengths: readonly number[]): number[] {
  const groups = [...LENGTHS_MS, Number.POSITIVE_INFINITY].map(() => 0)
  for (const ms of lengths) {
    const index = LENGTHS_MS.findIndex(end => ms < end)
    const group = index === -1 ? LENGTHS_MS.length : index
    groups[group] = (groups[group] ?? 0) + 1
  }
  return groups
}

export function medianOf(lengths: readonly number[]): number | null {
  return new Float64Array(lengths).sort()[Math.floor(lengths.length / 2)] ?? null
}
