import { isOpen } from '../../shared/documents/station/availability.ts'
import { awayOf } from '../../shared/documents/station/away.ts'
import { holdEnd } from '../../shared/documents/station/session.ts'
import { spotAt } from '../../shared/documents/station/spot.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'

/** How a spot stands, as it is shown: one of these shapes, everywhere. */
export type SpotLook =
  | { kind: 'free'; nextFrom?: number }
  | { kind: 'held'; session: SessionView; until: number | null; isProvisional: boolean }
  | {
      kind: 'active'
      session: SessionView
      since: number
      until: number | null
      isAway: boolean
      isProvisional: boolean
    }
  | { kind: 'owing'; session: SessionView; due: number | null; isProvisional: boolean }
  | { kind: 'broken'; isReported: boolean }
  | { kind: 'closed' }
  | { kind: 'unknown' }

export type SpotKind = SpotLook['kind']

/** A spot of a station at a time. Whoever is there comes before what is broken: their session goes on. */
export function spotLook(station: StationView, connector: string, now: number): SpotLook {
  if (!station.connectors.has(connector)) return { kind: 'unknown' }
  const spot = spotAt(station, connector, now)
  if (spot.holder !== null) return lookOfHolder(station, spot.holder)
  if (spot.isBlocked || spot.reported?.status === 'faulted') return { kind: 'broken', isReported: spot.isBlocked }
  if (spot.reported?.status === 'offline') return { kind: 'unknown' }
  if (!isOpen(station.info, now, now)) return { kind: 'closed' }
  return spot.next === null ? { kind: 'free' } : { kind: 'free', nextFrom: spot.next.from }
}

function lookOfHolder(
  { info }: StationView,
  { session, phase }: NonNullable<ReturnType<typeof spotAt>['holder']>,
): SpotLook {
  const { isProvisional } = session
  switch (phase) {
    case 'requested':
      return { kind: 'held', session, until: session.booked?.until ?? null, isProvisional: true }
    case 'held':
      return { kind: 'held', session, until: holdEnd(session, info.graceMs) ?? null, isProvisional }
    case 'active':
      return {
        kind: 'active',
        session,
        since: session.started?.at ?? 0,
        until: session.granted !== undefined && session.booked?.until !== undefined ? session.granted.until : null,
        isAway: awayOf(session) !== null,
        isProvisional,
      }
    case 'owing':
      return { kind: 'owing', session, due: session.money.total === null ? null : session.money.due, isProvisional }
  }
}
