import { stretches } from '../../shared/bands.ts'
import { hindrance, type Slot } from '../../shared/documents/station/availability.ts'
import { isHolding, phaseAt } from '../../shared/documents/station/phase.ts'
import type { Info, StationView } from '../../shared/documents/station/view.ts'
import { DAY_MS, instantOf, localTime, MINUTE_MS } from '../../shared/time.ts'

export interface Span {
  from: number
  until: number
}

export type FullSlot = Required<Slot>

/** The steps in which a time can be chosen. */
const STEP_MS = 15 * MINUTE_MS

/** The day at the station on which an instant falls. `ahead`: so many days later. */
export function dayAt(timeZone: string, at: number, ahead = 0): Span {
  const { year, month, day } = localTime(timeZone, at)
  const midnight = (more: number) => instantOf(timeZone, { year, month, day: day + more, minute: 0 })
  return { from: midnight(ahead), until: midnight(ahead + 1) }
}

/** The date as an input field writes it: 2026-11-25. */
export function dateOf(timeZone: string, at: number): string {
  const { year, month, day } = localTime(timeZone, at)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function dayOfDate(timeZone: string, date: string): Span | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  return dayAt(timeZone, instantOf(timeZone, { year, month, day, minute: 12 * 60 }))
}

/** When it is open on a day; nothing on a closed one. */
export function openOn(info: Info, day: Span): Span[] {
  if (info.closedDays.includes(dateOf(info.timeZone, day.from))) return []
  if (info.hours === undefined) return [day]
  const open: Span[] = []
  for (const { from, until, band } of stretches(info.hours, info.timeZone, day.from, day.until)) {
    if (band === undefined) continue
    const last = open.at(-1)
    if (last?.until === from) last.until = until
    else open.push({ from, until })
  }
  return open
}

/** When a spot is taken within a day, in order and without overlaps. */
export function takenOn(station: StationView, connector: string, day: Span, now: number): Span[] {
  const spans = [...station.sessionsAt(connector)].flatMap(session => {
    if (session.connector !== connector || !isHolding(phaseAt(station, session, now))) return []
    const { started, granted, booked } = session
    const from = started?.at ?? granted?.from ?? booked?.from ?? now
    const until = granted?.until ?? booked?.until ?? from + station.info.holdMs
    const last = started === undefined ? until : booked?.until === undefined ? day.until : Math.max(until, now)
    return from < day.until && day.from < last
      ? [{ from: Math.max(from, day.from), until: Math.min(last, day.until) }]
      : []
  })
  spans.sort((a, b) => a.from - b.from)
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until)
    else joined.push({ ...span })
  }
  return joined
}

/** The instants of a day at which a booking may begin: now, or on a quarter of an hour, while it is open. */
export function beginnings(station: StationView, connector: string, day: Span, now: number, except?: string): number[] {
  const first = Math.max(day.from, Math.floor(now / STEP_MS) * STEP_MS)
  const found: number[] = []
  for (let from = first; from < day.until; from += STEP_MS) {
    const at = Math.max(from, Math.ceil(now / MINUTE_MS) * MINUTE_MS)
    if (hindrance(station, connector, { from: at, until: at + STEP_MS }, now, except) === null) found.push(at)
  }
  return found
}

/** The latest end of a booking that begins then: closing time, or the next person's turn. */
export function endings(station: StationView, connector: string, from: number, now: number, except?: string): number[] {
  const found: number[] = []
  const first = Math.ceil((from + 1) / STEP_MS) * STEP_MS
  for (let until = first; until <= from + DAY_MS; until += STEP_MS) {
    if (hindrance(station, connector, { from, until }, now, except) !== null) break
    found.push(until)
  }
  return found
}

export interface ShiftSlot {
  name: string
  slot: FullSlot
  isPossible: boolean
}

/** The shifts of a day as bookings. One that has begun begins now. */
export function shiftsOn(
  station: StationView,
  connector: string,
  day: Span,
  now: number,
  except?: string,
): ShiftSlot[] {
  const { info } = station
  const { year, month, day: date } = localTime(info.timeZone, day.from)
  const at = (minute: number) => instantOf(info.timeZone, { year, month, day: date, minute })
  return info.shifts.flatMap(({ name, fromMinute, toMinute }) => {
    const until = toMinute > fromMinute ? at(toMinute) : at(toMinute + 24 * 60)
    if (until <= now) return []
    const slot = { from: Math.max(at(fromMinute), Math.ceil(now / MINUTE_MS) * MINUTE_MS), until }
    if (slot.until <= slot.from) return []
    return [{ name, slot, isPossible: hindrance(station, connector, slot, now, except) === null }]
  })
}
