import { isLate } from './late.ts'
import { holdEnd, type Stay } from './session.ts'
import type { SessionView, StationView } from './view.ts'

/**
 * The phase of a session. It is never stored: the facts and the clock tell it.
 *
 *     requested ─ granted ─→ held ─ started ─→ active ─ stopped ─→ owing ─ paid in full ─→ paid
 *         │                    │                                     └── written off ────→ waived
 *         ├─ denied            ├─ expired      no one came
 *         └─ cancelled         ├─ displaced    another was there, or came first
 *                              └─ cancelled
 */
export type Phase =
  | 'requested'
  | 'held'
  | 'active'
  | 'owing'
  | 'paid'
  | 'cancelled'
  | 'denied'
  | 'expired'
  | 'displaced'
  | 'waived'

/** The phases in which a session has a claim to its spot. */
export type HoldingPhase = Extract<Phase, 'requested' | 'held' | 'active' | 'owing'>

export function isHolding(phase: Phase): phase is HoldingPhase {
  return phase === 'requested' || phase === 'held' || phase === 'active' || phase === 'owing'
}

/** The phase of a session at a time. Only the clock can turn held into expired or displaced; every process may sleep. */
export function phaseAt(station: StationView, session: SessionView, now: number): Phase {
  if (isThere(station, session)) return session.stopped === undefined ? 'active' : settlement(session)
  if (session.waived !== undefined) return 'waived'
  if (session.cancelled !== undefined) return 'cancelled'
  if (session.denied !== undefined) return 'denied'
  if (isLate(station, session) || isDisplaced(station, session, now)) return 'displaced'
  if (session.expired !== undefined) return 'expired'
  if (session.granted === undefined) return isForgotten(session, now) ? 'expired' : 'requested'
  return now >= (holdEnd(session, station.info.graceMs) ?? 0) ? 'expired' : 'held'
}

function settlement({ waived, money }: SessionView): Phase {
  if (waived !== undefined) return 'waived'
  return money.total !== null && money.due === 0 ? 'paid' : 'owing'
}

/** A slot that ended before anyone answered it. */
function isForgotten({ booked }: SessionView, now: number): boolean {
  return booked?.until !== undefined && now >= booked.until
}

/**
 * Whether its start counts. Staff and chargers state the physical truth: a person is there, whatever was booked,
 * cancelled or expired. A customer's own check-in needs the grant, and is too late once another session has the spot.
 */
export function isThere(station: StationView, session: SessionView): boolean {
  const { started, granted, cancelled, denied } = session
  if (started === undefined) return false
  if (started.via !== 'customer') return true
  return granted !== undefined && cancelled === undefined && denied === undefined && !isLate(station, session)
}

/**
 * A person put there by staff or a charger came while the spot was held, or was there before and stayed until no one
 * could come for it any more.
 */
export function isDisplaced(station: StationView, session: SessionView, now: number): boolean {
  const { granted } = session
  const end = holdEnd(session, station.info.graceMs)
  if (granted === undefined || end === undefined) return false
  const comesBetween = ({ from }: Stay) => granted.from <= from && from < end
  const staysThrough = ({ from, until = now }: Stay) => from < granted.from && end <= until
  return some(
    station.sessionsAt(granted.connector),
    other =>
      other.id !== session.id &&
      isPhysical(other) &&
      other.stays.some(stay => stay.connector === granted.connector && (comesBetween(stay) || staysThrough(stay))),
  )
}

function isPhysical({ started }: SessionView): boolean {
  return started !== undefined && started.via !== 'customer'
}

function some<Item>(items: Iterable<Item>, test: (item: Item) => boolean): boolean {
  for (const item of items) if (test(item)) return true
  return false
}
