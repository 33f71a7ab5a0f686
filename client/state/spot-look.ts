import { type Accessor, createMemo, getOwner, runWithOwner } from 'solid-js'
import { isOpen } from '../../shared/documents/station/availability.ts'
import { awayOf } from '../../shared/documents/station/away.ts'
import { isUnusable } from '../../shared/documents/station/charger.ts'
import { holdEnd } from '../../shared/documents/station/session.ts'
import { type Spot, spotAt } from '../../shared/documents/station/spot.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { isUnderWay } from './orders.ts'

/** How a spot stands, as it is shown: one of these shapes, everywhere. */
export type SpotLook =
  | { kind: 'free'; nextFrom?: number }
  | {
      kind: 'held'
      session: SessionView
      until: number | null
      /** Its charger has been asked to begin and may yet do so. */
      isStarting: boolean
      isProvisional: boolean
    }
  | {
      kind: 'active'
      session: SessionView
      since: number
      until: number | null
      isAway: boolean
      isStopping: boolean
      isProvisional: boolean
    }
  | { kind: 'owing'; session: SessionView; due: number | null; isProvisional: boolean }
  | { kind: 'broken'; isReported: boolean }
  | { kind: 'closed' }
  | { kind: 'unknown' }

export type SpotKind = SpotLook['kind']

export interface SeenSpot {
  spot: Spot
  look: SpotLook
}

export function spotLook(station: StationView, connector: string, now: number): SpotLook {
  return seenSpot(station, connector, now).look
}

export function isSameLook(a: SpotLook, b: SpotLook): boolean {
  const [one, other] = [Object.entries(a), new Map(Object.entries(b))]
  return one.length === other.size && one.every(([name, value]) => other.get(name) === value)
}

export function seenSpot(station: StationView, connector: string, now: number): SeenSpot {
  const spot = spotAt(station, connector, now)
  return { spot, look: lookOf(station, spot, now) }
}

/** The spots of a station, each reckoned once for all who ask, for as long as the calling component is there. */
export function createSeenSpots(
  station: Accessor<StationView>,
  now: Accessor<number>,
): (connector: string) => SeenSpot {
  const owner = getOwner()
  const seen = new Map<string, Accessor<SeenSpot>>()
  return connector => {
    const known = seen.get(connector)
    if (known !== undefined) return known()
    const made = runWithOwner(owner, () => createMemo(() => seenSpot(station(), connector, now())))
    if (made === undefined) throw new Error('Spots were asked for outside of any owner')
    seen.set(connector, made)
    return made()
  }
}

/** A spot of a station at a time. A person there comes before a fault: their session goes on. */
function lookOf(station: StationView, spot: Spot, now: number): SpotLook {
  const connector = station.connectors.get(spot.connector)
  if (connector === undefined) return { kind: 'unknown' }
  if (spot.holder !== null) return lookOfHolder(station, spot.holder, now)
  if (spot.isBlocked || isUnusable(spot.reported)) return { kind: 'broken', isReported: spot.isBlocked }
  // A charger that has never called knows of no plug: nobody can say that it is free.
  const isUnheard = connector.charger !== undefined && connector.reported === undefined
  if (isUnheard || spot.reported?.status === 'offline') return { kind: 'unknown' }
  if (!isOpen(station.info, now, now)) return { kind: 'closed' }
  return spot.next === null ? { kind: 'free' } : { kind: 'free', nextFrom: spot.next.from }
}

function lookOfHolder(
  station: StationView,
  { session, phase }: NonNullable<ReturnType<typeof spotAt>['holder']>,
  now: number,
): SpotLook {
  const { isProvisional } = session
  const held = (until: number | null, isProvisional: boolean): SpotLook => {
    const isStarting = isUnderWay(station, session.id, 'start', now)
    return { kind: 'held', session, until, isStarting, isProvisional }
  }
  switch (phase) {
    case 'requested':
      return held(session.booked?.until ?? null, true)
    case 'held':
      return held(holdEnd(session, station.info.graceMs) ?? null, isProvisional)
    case 'active':
      return {
        kind: 'active',
        session,
        since: session.started?.at ?? 0,
        until: session.granted !== undefined && session.booked?.until !== undefined ? session.granted.until : null,
        isAway: awayOf(session) !== null,
        isStopping: isUnderWay(station, session.id, 'stop', now),
        isProvisional,
      }
    case 'owing':
      return { kind: 'owing', session, due: session.money.total === null ? null : session.money.due, isProvisional }
  }
}
