import { DAY_MS, MINUTE_MS, offsetAt } from './time.ts'

/** The hours of the week in which a band holds, by the station's wall clock. */
export interface BandHours {
  /** 0 is Sunday. Left out: every day. A band across midnight belongs to the day it starts on. */
  days?: number[]
  /** Minute of the day, 0 to 1439. */
  fromMinute: number
  /** Minute of the day, 1 to 1440. Below `fromMinute`: on the next day. */
  toMinute: number
}

/** A length of time inside one band, or outside all of them. */
export interface Stretch<Band> {
  from: number
  until: number
  band: Band | undefined
}

/** No caller needs more at once, and any of them may pass a time that a stranger gave: the rest is left out. */
const LONGEST_MS = 100 * DAY_MS

/**
 * Cuts the time between two instants wherever a band starts or ends. If bands overlap, the first in the list holds.
 * Lengths are real time: a night in which the clock is put back has an hour more, and a minute shown twice lies in the
 * same band twice. An empty time gives one empty stretch, so that an instant has a band too.
 */
export function stretches<Band extends BandHours>(
  bands: readonly Band[],
  timeZone: string,
  from: number,
  until: number,
): Stretch<Band>[] {
  if (bands.length === 0) return [{ from, until: Math.max(from, until), band: undefined }]
  if (until <= from) return [stretchAt(bands, timeZone, from, from)]
  const cut: Stretch<Band>[] = []
  const end = Math.min(until, from + LONGEST_MS)
  for (let at = from; at < end; ) {
    const next = stretchAt(bands, timeZone, at, end)
    const last = cut.at(-1)
    if (last && last.band === next.band) last.until = next.until
    else cut.push(next)
    at = next.until
  }
  return cut
}

/** Whether any of the bands holds at every moment between two instants. False for a span too long to check. */
export function isAlwaysIn(bands: readonly BandHours[], timeZone: string, from: number, until: number): boolean {
  if (until - from > LONGEST_MS) return false
  for (let at = from; at < until; ) {
    const next = stretchAt(bands, timeZone, at, until)
    if (next.band === undefined) return false
    at = next.until
  }
  return true
}

/** A quantity for each band that occurs, in order of occurrence. */
export type ByBand<Band extends BandHours> = Map<Band | undefined, number>

export function lengthByBand<Band extends BandHours>(
  bands: readonly Band[],
  timeZone: string,
  { from, until }: { from: number; until: number },
): ByBand<Band> {
  const lengths: ByBand<Band> = new Map()
  for (const stretch of stretches(bands, timeZone, from, until)) {
    lengths.set(stretch.band, (lengths.get(stretch.band) ?? 0) + stretch.until - stretch.from)
  }
  return lengths
}

/** From an instant to the next edge of any band, change of the clock, or `until`. */
function stretchAt<Band extends BandHours>(
  bands: readonly Band[],
  timeZone: string,
  at: number,
  until: number,
): Stretch<Band> {
  const { offset, until: clockChanges } = offsetAt(timeZone, at)
  const day = Math.floor((at + offset) / DAY_MS)
  const midnight = day * DAY_MS - offset
  const minute = Math.floor((at - midnight) / MINUTE_MS)
  const edge = midnight + nextEdge(bands, minute) * MINUTE_MS
  return { from: at, until: Math.min(edge, clockChanges, until), band: bands.find(band => holds(band, day, minute)) }
}

/** The next minute of the day at which any band may start or end: midnight at the latest, when the weekday changes. */
function nextEdge(bands: readonly BandHours[], minute: number): number {
  let edge = 24 * 60
  for (const { fromMinute, toMinute } of bands) {
    if (fromMinute > minute && fromMinute < edge) edge = fromMinute
    if (toMinute > minute && toMinute < edge) edge = toMinute
  }
  return edge
}

function holds({ days, fromMinute, toMinute }: BandHours, day: number, minute: number): boolean {
  const isOn = (startDay: number) => days === undefined || days.includes(weekdayOf(startDay))
  if (fromMinute < toMinute) return fromMinute <= minute && minute < toMinute && isOn(day)
  return (fromMinute <= minute && isOn(day)) || (minute < toMinute && isOn(day - 1))
}

/** 1 January 1970, day 0, was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}
