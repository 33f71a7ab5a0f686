import { openMatters } from '../../shared/documents/desk/view.ts'
import { pairKey, splitPair } from '../../shared/documents/keys.ts'
import { isHolding, phaseAt } from '../../shared/documents/station/phase.ts'
import { connectorsOf } from '../../shared/documents/station/session.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { bringBack } from './archived.ts'
import { type Missing, NOTHING_MISSING } from './missing.ts'
import type { Sight } from './sight.ts'
import type { Subject } from './subject.ts'

/* The subjects of a room when not one thing has changed: at the start, or after a change of rules. */

function next(...subjects: readonly Subject[]): Missing {
  return { ...NOTHING_MISSING, next: subjects }
}

/** All subjects of a station. Long closed ones find nothing missing. */
export function openStation(sight: Sight, { station: id }: { station: string }): Missing {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  if (station === null || desk === null) return NOTHING_MISSING
  const { view } = desk
  // Names outlive the sessions in the station's document.
  const sessions = new Set([...station.view.sessions.keys(), ...view.people.keys(), ...view.walkIns.keys()])
  const late = [...station.view.payments.values()].filter(({ session }) => !station.view.sessions.has(session))
  const subjects = next(
    { kind: 'listing', station: id },
    { kind: 'team', station: id },
    { kind: 'bookings', station: id },
    ...[...sessions].map((session): Subject => ({ kind: 'session', station: id, session })),
    ...late.map(({ id: payment }): Subject => ({ kind: 'payment', station: id, payment })),
    ...[...station.view.issues.keys()].map((issue): Subject => ({ kind: 'issue', station: id, issue })),
    ...[...view.bookings.keys()].map((session): Subject => ({ kind: 'booking-for', station: id, session })),
    ...[...view.refunds.keys()].map((refund): Subject => ({ kind: 'refund', station: id, refund })),
    ...[...view.members.keys()].map((member): Subject => ({ kind: 'member', station: id, member })),
    ...[...view.series.keys()].map((device): Subject => ({ kind: 'series', station: id, device })),
    ...[...view.quarantine.keys()].map((entry): Subject => ({ kind: 'quarantine', station: id, entry })),
    ...openMatters(view).map(({ id: matter }): Subject => ({ kind: 'matter', station: id, matter })),
    ...[...view.intents.keys()].map((intent): Subject => ({ kind: 'intent', station: id, intent })),
    ...[...view.transfers.keys()].map((transfer): Subject => ({ kind: 'transfer', station: id, transfer })),
    ...[...view.strikes.keys()].map((key): Subject => strikeOf(id, key)),
    ...[...view.passes.values()]
      .filter(({ isOpen }) => isOpen)
      .map(({ id: sale }): Subject => ({ kind: 'pass-sale', station: id, sale })),
    ...[...view.passes.keys()].map(passOf),
    ...[...view.topUps.keys()].map(topUpOf),
    { kind: 'counts', station: id },
    { kind: 'station-epoch', station: id },
    { kind: 'rest', station: id },
  )
  return isBusy(station.view, sight.now) ? { ...subjects, busy: id } : subjects
}

/** Whether somebody is there, or is to come. */
export function isBusy(station: StationView, now: number): boolean {
  return [...station.sessions.values()].some(session => isHolding(phaseAt(station, session, now)))
}

/** All subjects of an account. Its sessions are tended with their stations. */
export function openAccount(sight: Sight, { account: id }: { account: string }): Missing {
  const account = sight.account(id)
  if (account === null) return NOTHING_MISSING
  const { topUps, passes, disputes, claims, buyers, profile, visits } = account.view
  const sold = [...passes.keys()].map(pass => pairKey(id, pass))
  const bills = profile.buyer == null ? buyers.keys() : [...visits.keys(), ...sold]
  return next(
    { kind: 'ledger', account: id },
    ...[...topUps.keys()].map((topUp): Subject => ({ kind: 'top-up', account: id, topUp })),
    ...[...passes.keys()].map((pass): Subject => ({ kind: 'pass', account: id, pass })),
    ...[...disputes.keys()].map((dispute): Subject => ({ kind: 'dispute', account: id, dispute })),
    ...[...claims.keys()].map((claim): Subject => ({ kind: 'claim', account: id, claim })),
    ...[...bills].map((bill): Subject => ({ kind: 'buyer', account: id, bill })),
    { kind: 'account-epoch', account: id },
  )
}

function strikeOf(station: string, key: string): Subject {
  const { first: account, second: session } = splitPair(key)
  return { kind: 'strike', station, account, session }
}

export function topUpOf(key: string): Subject {
  const { first: account, second: topUp } = splitPair(key)
  return { kind: 'top-up', account, topUp }
}

export function passOf(key: string): Subject {
  const { first: account, second: pass } = splitPair(key)
  return { kind: 'pass', account, pass }
}

/**
 * The session of a payment, brought back if the document has left it behind. A later fact of the payment does not name
 * it.
 */
export function sessionOfPayment(
  sight: Sight,
  { station: id, payment }: { station: string; payment: string },
): Missing {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  const session = station?.view.payments.get(payment)?.session
  if (station === null || desk === null || session === undefined) return NOTHING_MISSING
  if (!station.view.sessions.has(session)) return bringBack(sight, station, desk, session)
  return next({ kind: 'session', station: id, session })
}

/** Sessions that a change of one session may concern: they have, want, or have lost the same spots. */
export function neighboursOf(
  sight: Sight,
  { station: id, session: name }: { station: string; session: string },
): Missing {
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

export function sessionsAtSpot(
  sight: Sight,
  { station: id, connector }: { station: string; connector: string },
): Missing {
  const view = sight.station(id)?.view
  if (view === undefined) return NOTHING_MISSING
  const there = [...view.sessionsAt(connector)].filter(session => isHolding(phaseAt(view, session, sight.now)))
  return next(...there.map(({ id: session }): Subject => ({ kind: 'session', station: id, session })))
}

/** Still running, or displaced and perhaps not told yet: no fact has ended it. */
function isOpen(view: StationView, session: SessionView, now: number): boolean {
  const isEnded = (session.cancelled ?? session.denied ?? session.expired ?? session.stopped) !== undefined
  return isHolding(phaseAt(view, session, now)) || !isEnded
}

/** The sessions and reports that show a person's name, at the places they have been. */
export function sessionsOfAccount(sight: Sight, { account: id }: { account: string }): Missing {
  const visits = [...(sight.account(id)?.view.visits ?? [])].filter(([, { station }]) => sight.hasStation(station))
  const stations = [...new Set(visits.map(([, { station }]) => station))]
  const named = stations.flatMap(station =>
    [...(sight.desk(station)?.view.people ?? [])].flatMap(([key, { account }]): [string, string][] =>
      account === id ? [[key, station]] : [],
    ),
  )
  const all = new Map([...visits.map(([session, { station }]): [string, string] => [session, station]), ...named])
  return next(...[...all].map(([session, station]): Subject => ({ kind: 'session', station, session })))
}
