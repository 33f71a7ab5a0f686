import { holdEnd, type Stay } from './session.ts'
import type { SessionView, StationView } from './view.ts'

/**
 * Whether a customer's own check-in came too late: their hold was over, and the spot was another's by then.
 *
 *     hold      ├──────────┤
 *     check-in                  x       late, but it counts: no one else wanted the spot
 *     another                ├──────    with a hold or a stay there: too late
 *
 * Somebody who was put there meanwhile ends the hold too, and the spot may be given to another when they have left.
 * Starts by staff and chargers are never late: a person is there.
 */
export function isLate(station: StationView, session: SessionView): boolean {
  const end = endOfHold(station, session)
  if (end === undefined || session.started?.via !== 'customer') return false
  if (isGivenAway(station, session)) return true
  return session.started.at >= end && !isFirstOfTheLate(station, session)
}

function endOfHold({ info }: StationView, session: SessionView): number | undefined {
  return holdEnd(session, info.graceMs)
}

/**
 * The server ended the hold and gave the spot away before it heard of the check-in, whatever time that claims. Who had
 * left by then was there all the same: they were heard before, or nobody else had the spot yet.
 */
function isGivenAway(station: StationView, { id, started, stopped, booked, granted, expired }: SessionView): boolean {
  if (started === undefined || granted === undefined || expired === undefined) return false
  const slotEnd = booked?.until === undefined ? Number.POSITIVE_INFINITY : granted.until
  const left = Math.min(slotEnd, stopped?.at ?? slotEnd)
  return others(station, started.connector, id).some(other => {
    const { givenAt } = other
    if (givenAt === undefined || givenAt < expired.at || givenAt >= left) return false
    return claimsOf(station, other, started.connector).some(claim => started.at < endOf(claim) && claim.from < left)
  })
}

/**
 * When a spot is given that is given now: not before those who have left say that they did. Their clock may run ahead,
 * and by it they would have been there still, each of them too late.
 */
export function givingAt(station: StationView, connector: string, now: number): number {
  const left = [...station.sessionsAt(connector)].flatMap(({ stays }) =>
    stays.flatMap(stay => (stay.connector === connector ? (stay.until ?? []) : [])),
  )
  return Math.max(now, ...left)
}

/**
 * The first of several late check-ins without another claim on the spot has it, and the others were too late for that
 * one.
 */
function isFirstOfTheLate(station: StationView, session: SessionView): boolean {
  const connector = session.started?.connector ?? ''
  const there: Stay[] = []
  for (const { id, at, stays } of lateOnes(station, connector)) {
    const claims = others(station, connector, id).flatMap(other =>
      isGivenAway(station, other) ? holdOf(station, other, connector) : claimsOf(station, other, connector),
    )
    const isTaken = covers(there, at) || covers(claims, at)
    if (id === session.id) return !isTaken
    if (!isTaken) there.push(...stays.filter(stay => stay.connector === connector))
  }
  return true
}

interface LateOne {
  id: string
  at: number
  stays: readonly Stay[]
}

function lateOnes(station: StationView, connector: string): LateOne[] {
  const late = [...station.sessionsAt(connector)].flatMap(({ id, started, stays, ...session }) => {
    if (started?.via !== 'customer' || started.connector !== connector) return []
    const end = endOfHold(station, { id, started, stays, ...session })
    return end !== undefined && started.at >= end ? [{ id, at: started.at, stays }] : []
  })
  return late.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** When a session certainly had the spot: while it was held for it, and while it was there if it came in time. */
function claimsOf(station: StationView, session: SessionView, connector: string): Stay[] {
  const { started, granted, cancelled, denied, stays } = session
  const end = endOfHold(station, session)
  const isGranted = granted !== undefined && end !== undefined && denied === undefined
  const isInTime = started?.via !== 'customer' || (isGranted && started.at < end && cancelled === undefined)
  const there = isInTime ? stays.filter(stay => stay.connector === connector) : []
  return [...there, ...holdOf(station, session, connector)]
}

function holdOf(station: StationView, session: SessionView, connector: string): Stay[] {
  const { granted, cancelled, denied, expired } = session
  const end = endOfHold(station, session)
  if (granted?.connector !== connector || end === undefined || denied !== undefined) return []
  return [{ connector, from: granted.from, until: Math.min(end, cancelled?.at ?? end, expired?.at ?? end) }]
}

function others(station: StationView, connector: string, id: string): SessionView[] {
  return [...station.sessionsAt(connector)].filter(other => other.id !== id)
}

function covers(stays: readonly Stay[], at: number): boolean {
  return stays.some(stay => stay.from <= at && at < endOf(stay))
}

function endOf({ until = Number.POSITIVE_INFINITY }: Stay): number {
  return until
}
