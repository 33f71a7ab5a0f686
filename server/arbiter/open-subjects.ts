import { splitPair } from '../../shared/documents/keys.ts'
import { isHolding, phaseAt } from '../../shared/documents/station/phase.ts'
import { connectorsOf } from '../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { bringBack } from './archived.ts'
import type { Sight } from './sight.ts'
import type { Subject } from './subject.ts'
import { NOTHING_MISSING, type Tended } from './tended.ts'

/* What there is to tend in a room, where it is not one thing that has changed: at the start, or when a rule has. */

function next(...subjects: readonly Subject[]): Tended {
  return { ...NOTHING_MISSING, next: subjects }
}

/** Everything of a station. What is long over finds nothing missing. */
export function openStation(sight: Sight, { station: id }: { station: string }): Tended {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  if (station === null || desk === null) return NOTHING_MISSING
  const { view } = desk
  // Names outlive the sessions in the station's document.
  const sessions = new Set([...station.view.sessions.keys(), ...view.people.keys(), ...view.walkIns.keys()])
  const late = [...station.view.payments.values()].filter(({ session }) => !station.view.sessions.has(session))
  return next(
    { kind: 'listing', station: id },
    { kind: 'team', station: id },
    { kind: 'bookings', station: id },
    ...[...sessions].map((session): Subject => ({ kind: 'session', station: id, session })),
    ...late.map(({ id: payment }): Subject => ({ kind: 'payment', station: id, payment })),
    ...[...station.view.issues.keys()].map((issue): Subject => ({ kind: 'issue', station: id, issue })),
    ...[...view.bookings.keys()].map((session): Subject => ({ kind: 'booking-for', station: id, session })),
    ...[...view.refunds.keys()].map((refund): Subject => ({ kind: 'refund', station: id, refund })),
    ...[...view.series.keys()].map((device): Subject => ({ kind: 'series', station: id, device })),
    ...[...view.quarantine.keys()].map((entry): Subject => ({ kind: 'quarantine', station: id, entry })),
    ...[...view.strikes.keys()].map((key): Subject => strikeOf(id, key)),
    ...[...view.topUps.keys()].map(topUpOf),
    { kind: 'counts', station: id },
    { kind: 'station-epoch', station: id },
  )
}

/** Everything of an account. Its sessions are tended with their stations. */
export function openAccount(sight: Sight, { account: id }: { account: string }): Tended {
  const account = sight.account(id)
  if (account === null) return NOTHING_MISSING
  const { topUps, disputes, claims } = account.view
  return next(
    ...[...topUps.keys()].map((topUp): Subject => ({ kind: 'top-up', account: id, topUp })),
    ...[...disputes.keys()].map((dispute): Subject => ({ kind: 'dispute', account: id, dispute })),
    ...[...claims.keys()].map((claim): Subject => ({ kind: 'claim', account: id, claim })),
    { kind: 'account-epoch', account: id },
  )
}

export function strikeOf(station: string, key: string): Subject {
  const { first: account, second: session } = splitPair(key)
  return { kind: 'strike', station, account, session }
}

export function topUpOf(key: string): Subject {
  const { first: account, second: topUp } = splitPair(key)
  return { kind: 'top-up', account, topUp }
}

/** The session of a payment, brought back where the document has left it behind. A later fact of it does not name it. */
export function sessionOfPayment(sight: Sight, { station: id, payment }: { station: string; payment: string }): Tended {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  const session = station?.view.payments.get(payment)?.session
  if (station === null || desk === null || session === undefined) return NOTHING_MISSING
  if (!station.view.sessions.has(session)) return bringBack(sight, station, desk, session)
  return next({ kind: 'session', station: id, session })
}

/** Whom a change of one session may concern: others who have, or want, or have lost the same spots. */
export function neighboursOf(
  sight: Sight,
  { station: id, session: name }: { station: string; session: string },
): Tended {
  const view = sight.station(id)?.view
  const session = view?.sessions.get(name)
  if (view === undefined || session === undefined) return NOTHING_MISSING
  const near = [...connectorsOf(session)].flatMap(connector => [...view.sessionsAt(connector)])
  const concerned = near.filter(other => other.id !== name && isOpen(view, other, sight.now))
  return next(
    ...[...new Set(concerned.map(({ id: session }) => session))].map(
      (session): Subject => ({ kind: 'session', station: id, session }),
    ),
    { kind: 'counts', station: id },
  )
}

/** Still going on, or displaced and perhaps not told yet: no fact has ended it. */
function isOpen(view: StationView, session: SessionView, now: number): boolean {
  const isEnded = (session.cancelled ?? session.denied ?? session.expired ?? session.stopped) !== undefined
  return isHolding(phaseAt(view, session, now)) || !isEnded
}

/** The sessions in which somebody's name is shown. */
export function sessionsOfAccount(sight: Sight, { account: id }: { account: string }): Tended {
  const visits = [...(sight.account(id)?.view.visits ?? [])]
  return next(
    ...visits
      .filter(([, { station }]) => sight.hasStation(station))
      .map(([session, { station }]): Subject => ({ kind: 'session', station, session })),
  )
}
