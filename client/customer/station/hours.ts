import { isOpen } from '../../../shared/documents/station/availability.ts'
import type { Info } from '../../../shared/documents/station/view.ts'
import { dayAt, openOn } from '../../state/day.ts'

export type Openness = { kind: 'always' } | { kind: 'open'; until: number } | { kind: 'closed'; opens: number | null }

/** How far ahead an opening is looked for. */
const LOOK_DAYS = 14

/** Whether it is open, and until when; or when it opens next. */
export function opennessAt(info: Info, now: number): Openness {
  if (info.hours === undefined && info.closedDays.length === 0) return { kind: 'always' }
  if (!isOpen(info, now, now)) return { kind: 'closed', opens: nextOpening(info, now) }
  let until = now
  for (let ahead = 0; ahead < LOOK_DAYS; ahead += 1) {
    const span = openOn(info, dayAt(info.timeZone, now, ahead)).find(
      ({ from, until: end }) => from <= until && until < end,
    )
    if (span === undefined) return { kind: 'open', until }
    until = span.until
  }
  return { kind: 'always' }
}

function nextOpening(info: Info, now: number): number | null {
  for (let ahead = 0; ahead < LOOK_DAYS; ahead += 1) {
    const span = openOn(info, dayAt(info.timeZone, now, ahead)).find(({ from }) => from > now)
    if (span !== undefined) return span.from
  }
  return null
}

export interface HoursLine {
  /** 0 is Sunday; empty: every day. */
  days: readonly number[]
  fromMinute: number
  toMinute: number
}

export function hoursLines({ hours = [] }: Info): HoursLine[] {
  return hours.map(({ days, fromMinute, toMinute }) => ({
    days: days === undefined || days.length === 7 ? [] : days,
    fromMinute,
    toMinute,
  }))
}

/** 07:30 */
export function wallClock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** Mon – Sat, as the language writes it. Days in a row are a range. */
export function daysText(days: readonly number[], tag: string): string {
  // 4 January 1970 was a Sunday.
  const name = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' })
  const nameOf = (day: number) => name.format((3 + day) * 86_400_000)
  const sorted = [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
  const isRow =
    sorted.length > 2 &&
    sorted.every((day, place) => place === 0 || (day + 6) % 7 === (((sorted[0] ?? 0) + 6) % 7) + place)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (isRow && first !== undefined && last !== undefined) return `${nameOf(first)} – ${nameOf(last)}`
  return sorted.map(nameOf).join(', ')
}
