import type { BandHours } from '../../../shared/bands.ts'

/** 0 is Sunday; a week is shown from Monday on. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const

/** Minutes of the day as an input of time shows them. Midnight at the end of a day is 00:00 of the next. */
export function timeOf(minute: number): string {
  const within = minute % 1440
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

export function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^([0-9]{2}):([0-9]{2})/.exec(time) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** As a fact says it: every day is said by saying none, and an end at midnight is the end of the day. */
export function bandOf(days: readonly number[], from: number, to: number): BandHours {
  const toMinute = to === 0 ? 1440 : to
  return days.length === 7 ? { fromMinute: from, toMinute } : { days: [...days].sort(), fromMinute: from, toMinute }
}

export function daysOf({ days }: BandHours): readonly number[] {
  return days ?? [0, 1, 2, 3, 4, 5, 6]
}
