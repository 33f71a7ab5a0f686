import { isAlwaysIn } from '../../bands.ts'
import { localTime } from '../../time.ts'
import type { Why } from '../why.ts'
import { isUnusable } from './charger.ts'
import { isBlocking } from './issue.ts'
import { isInLine } from './line.ts'
import { isHolding, type Phase, phaseAt } from './phase.ts'
import { isLeftBehind } from './spot.ts'
import type { Connector, Info, SessionView, StationView } from './view.ts'

/** A time at a spot. Without an end: now, for as long as the station holds it. */
export interface Slot {
  from: number
  until?: number
}

/** Why a spot is not available for a slot; null if it is. `except` is a booking that would be given up for it. */
export function hindrance(
  station: StationView,
  connector: string,
  slot: Slot,
  now: number,
  except?: string,
): Why | null {
  return hindranceBy(
    station,
    connector,
    slot,
    now,
    (other, phase) => other.id !== except && isHolding(phase) && !isInLine(other, phase),
  )
}

/**
 * Why the server cannot grant a booking. Other unanswered bookings are not in its way: they arrived later, or would
 * have been answered.
 */
export function hindranceOfGrant(station: StationView, { id, booked }: SessionView, now: number): Why | null {
  if (booked === undefined) return 'not-booked'
  const { connector, from, until, replaces } = booked
  const slot = until === undefined ? { from } : { from, until }
  return hindranceBy(
    station,
    connector,
    slot,
    now,
    (other, phase) => other.id !== id && other.id !== replaces && phase !== 'requested' && isHolding(phase),
  )
}

/**
 * Why a slot cannot end later at its spot; null if it can. Bookings that are not answered yet arrived later. A
 * person in line holds nothing.
 */
export function hindranceOfExtension(
  station: StationView,
  session: SessionView,
  until: number,
  now: number,
): Why | null {
  const { id, booked, connector } = session
  const phase = phaseAt(station, session, now)
  if (phase === 'requested') return 'not-granted'
  if (phase !== 'held' && phase !== 'active') return 'ended'
  if (booked?.until === undefined || until <= booked.until) return 'not-a-time'
  if (until <= now) return 'past'
  if (until - booked.from > station.info.longestMs) return 'too-long'
  const more = { from: Math.max(booked.until, now), until }
  return hindranceBy(
    station,
    connector,
    more,
    now,
    (other, at) => other.id !== id && at !== 'requested' && isHolding(at),
  )
}

type InTheWay = (other: SessionView, phase: Phase) => boolean

function hindranceBy(station: StationView, connector: string, slot: Slot, now: number, isInTheWay: InTheWay) {
  const fields = station.connectors.get(connector)
  if (fields === undefined) return 'no-such-connector'
  if (fields.retired === true || station.info.retired === true) return 'retired'
  if (isBroken(station, fields)) return 'out-of-order'
  const why = hindranceOfTime(station.info, slot, now)
  return why ?? (isTaken(station, connector, slot, now, isInTheWay) ? 'taken' : null)
}

function isBroken(station: StationView, { id, reported }: Connector): boolean {
  if (isUnusable(reported)) return true
  for (const issue of station.issuesAt(id)) if (isBlocking(issue)) return true
  return false
}

function hindranceOfTime(info: Info, slot: Slot, now: number): Why | null {
  const { from, until = from } = slot
  if (slot.until !== undefined && slot.until <= from) return 'not-a-time'
  if (slot.until !== undefined && slot.until <= now) return 'past'
  if (from > now + info.horizonMs) return 'too-far-ahead'
  // Before the opening hours are checked: that looks at every day of the slot.
  if (until - from > info.longestMs) return 'too-long'
  return isOpen(info, from, until) ? null : 'closed'
}

/** Whether the station is open all through a time, by its own wall clock. */
export function isOpen(info: Info, from: number, until: number): boolean {
  if (isClosedDay(info, from) || (until > from && isClosedDay(info, until - 1))) return false
  return info.hours === undefined || isAlwaysIn(info.hours, info.timeZone, from, Math.max(until, from + 1))
}

function isClosedDay({ closedDays, timeZone }: Info, at: number): boolean {
  if (closedDays.length === 0) return false
  const { year, month, day } = localTime(timeZone, at)
  return closedDays.includes(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

function isTaken(station: StationView, connector: string, slot: Slot, now: number, isInTheWay: InTheWay): boolean {
  for (const session of station.sessionsAt(connector)) {
    const isHere = session.connector === connector && overlaps(session, slot, station.info.holdMs, now)
    const isStillHere = slot.from <= now && isLeftBehind(station, session, connector)
    if ((isHere || isStillHere) && isInTheWay(session, phaseAt(station, session, now))) return true
  }
  return false
}

/**
 * A hold has its slot. A person who is there, or owes, has the spot from their start until their slot's end or without
 * end; and past that end as long as they still have it, so that only later slots are free. They are there now even if
 * their clock is ahead.
 */
function overlaps(session: SessionView, slot: Slot, holdMs: number, now: number): boolean {
  const [from, until] = [slot.from, slot.until ?? slot.from + holdMs]
  const held = session.granted ?? session.booked
  const begin = session.started === undefined ? (held?.from ?? 0) : Math.min(session.started.at, now)
  return begin < until && from < endOf(session, begin + holdMs, now)
}

function endOf({ started, booked, granted }: SessionView, holdEnd: number, now: number): number {
  if (started === undefined) return granted?.until ?? booked?.until ?? holdEnd
  return booked?.until === undefined ? Number.POSITIVE_INFINITY : Math.max(booked.until, now + 1)
}

/** Other spots free for the slot: of the same type first, then the nearest. */
export function alternatives(station: StationView, connector: string, slot: Slot, now: number, most: number): string[] {
  const wanted = station.connectors.get(connector)
  const free = [...station.connectors.values()].filter(
    other => other.id !== connector && hindrance(station, other.id, slot, now) === null,
  )
  return free
    .map(other => ({ id: other.id, rank: [other.type === wanted?.type ? 0 : 1, distance(wanted, other)] as const }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(other => other.id)
}

function distance(a: Connector | undefined, b: Connector): number {
  if (a?.x === undefined || a.y === undefined || b.x === undefined || b.y === undefined) return Number.MAX_SAFE_INTEGER
  return Math.hypot(a.x - b.x, a.y - b.y)
}
