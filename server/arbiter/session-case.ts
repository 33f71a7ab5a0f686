import type { AccountView } from '../../shared/documents/account/view.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { isHolding, type Phase, phaseAt } from '../../shared/documents/station/phase.ts'
import { holdEnd } from '../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { accountBehind } from './owner.ts'
import { arrivalOf, type Seen, type Sight } from './sight.ts'

/** One session with the rooms it concerns, as they are on disk. */
export interface SessionCase {
  readonly now: number
  readonly sight: Sight
  readonly station: Seen<StationView>
  readonly desk: Seen<DeskView>
  readonly session: SessionView
  readonly phase: Phase
  /** Its account; null if it belongs to none. */
  readonly account: Seen<AccountView> | null
}

/** Null if part of it is not in sight, or there is no such session. */
export function lookAtSession(
  sight: Sight,
  { station: id, session: name }: { station: string; session: string },
): SessionCase | null {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  const session = station?.view.sessions.get(name)
  if (station === null || desk === null || session === undefined) return null
  const owner = accountBehind(station, name)
  const account = owner === null ? null : sight.account(owner)
  if (owner !== null && account === null) return null
  const phase = phaseAt(station.view, session, sight.now)
  return { now: sight.now, sight, station, desk, session, phase, account }
}

/** A person was really there, or is. */
export function isUsed({ session, phase }: SessionCase): boolean {
  return session.started !== undefined && !ENDED_UNUSED.has(phase) && phase !== 'requested' && phase !== 'held'
}

/** It came to nothing: no one was ever there under it. */
export function isUnused({ phase }: SessionCase): boolean {
  return ENDED_UNUSED.has(phase)
}

const ENDED_UNUSED: ReadonlySet<Phase> = new Set(['cancelled', 'denied', 'expired', 'displaced'])

/**
 * The latest arrival of a closed session, payments included; null while it runs. The clock alone ends nothing here: an
 * end is stated.
 */
export function closedAt({ station, session, phase }: SessionCase): number | null {
  if (isHolding(phase)) return null
  const records = [
    station.record('sessions', session.id),
    ...session.payments.map(({ id }) => station.record('payments', id)),
  ]
  return Math.max(0, ...records.flatMap(record => [...(record?.facts.values() ?? [])].map(({ at }) => at)))
}

/** No fact tells when it was displaced. By the end of its hold it was, or by the time the customer came too late. */
export function displacedBy({ station, session, now }: SessionCase): number {
  const held = holdEnd(session, station.view.info.graceMs) ?? now
  return Math.min(now, Math.max(held, arrivalOf(station, 'sessions', session.id, 'started') ?? 0))
}
