import { stretches } from '../../bands.ts'
import { DAY_MS, localTime } from '../../time.ts'
import type { Why } from '../why.ts'
import { isHolding, type Phase, phaseAt } from './phase.ts'
import type { Connector, Info, SessionView, StationView } from './view.ts'

/** A time at a spot. Without an end: at once, for as long as the station holds it. */
export interface Slot {
  from: number
  until?: number
}

const MOST_AHEAD_MS = 60 * DAY_MS

/** Why a spot cannot be had for a slot; null when it can. `except` is a booking that would be given up for it. */
export function hindrance(
  station: StationView,
  connector: string,
  slot: Slot,
  now: number,
  except?: string,
): Why | null {
  return hindranceBy(station, connector, slot, now, (other, phase) => other.id !== except && isHolding(phase))
}

/**
 * Why the server cannot grant a booking. Others that have only asked are not in its way: they arrived later, or would have
 * had their answer.
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
  if (reported?.status === 'faulted') return true
  for (const issue of station.issuesAt(id)) if (issue.isOpen && issue.reported?.blocks === true) return true
  return false
}

function hindranceOfTime(info: Info, slot: Slot, now: number): Why | null {
  const { from, until = from } = slot
  if (slot.until !== undefined && slot.until <= from) return 'not-a-time'
  if (slot.until !== undefined && slot.until <= now) return 'past'
  if (from > now + MOST_AHEAD_MS) return 'too-far-ahead'
  return isOpen(info, from, until) ? null : 'closed'
}

/** Whether the station is open all through a time, by its own wall clock. */
export function isOpen(info: Info, from: number, until: number): boolean {
  if (isClosedDay(info, from) || (until > from && isClosedDay(info, until - 1))) return false
  if (info.hours === undefined) return true
  return stretches(info.hours, info.timeZone, from, Math.max(until, from + 1)).every(
    stretch => stretch.band !== undefined,
  )
}

function isClosedDay({ closedDays, timeZone }: Info, at: number): boolean {
  if (closedDays.length === 0) return false
  const { year, month, day } = localTime(timeZone, at)
  return closedDays.includes(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

function isTaken(station: StationView, connector: string, slot: Slot, now: number, isInTheWay: InTheWay): boolean {
  for (const session of station.sessionsAt(connector)) {
    if (session.connector !== connector || !overlaps(session, slot, station.info.holdMs, now)) continue
    if (isInTheWay(session, phaseAt(station, session, now))) return true
  }
  return false
}

/**
 * A hold has its slot. Whoever is there, or owes, has the spot from their start on, until their slot's end or an open one;
 * and past that end for as long as they still have it, so that only what begins later can be had. Whoever is there is there
 * by now, also where their clock is ahead.
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

/** The spots that can be had for a slot instead: of the same type first, then the nearest. */
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
