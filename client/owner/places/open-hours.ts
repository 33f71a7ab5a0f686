import { isOpen } from '../../../shared/documents/station/availability.ts'
import type { Info } from '../../../shared/documents/station/view.ts'
import { DAY_MS, HOUR_MS, localTime, MINUTE_MS } from '../../../shared/time.ts'

/** Hours begin where they like: one counts once any quarter of it is open. */
export function opensIn(info: Info, hour: number): boolean {
  return [0, 1, 2, 3].some(quarter => {
    const at = hour + (quarter * HOUR_MS) / 4
    return isOpen(info, at, at)
  })
}

const known = new WeakMap<Info, Map<number, boolean>>()

/**
 * The same for many hours: those of one weekday are alike, but for days on which it is closed. Each is asked of the rules
 * once, for they cost more than all that is made of the answers.
 */
export function openHoursOf(info: Info): (hour: { from: number }) => boolean {
  const week = known.get(info) ?? new Map<number, boolean>()
  known.set(info, week)
  return ({ from }) => {
    const { year, month, day, weekday, minute } = localTime(info.timeZone, from)
    if (info.closedDays.length > 0 && info.closedDays.includes(dateOf(year, month, day))) return opensIn(info, from)
    const clock = weekday * DAY_MS + minute * MINUTE_MS
    const isOpen = week.get(clock) ?? opensIn(info, from)
    week.set(clock, isOpen)
    return isOpen
  }
}

function dateOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
