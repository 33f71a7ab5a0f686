import { accountOf } from '../../shared/documents/author.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { splitPair } from '../../shared/documents/keys.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { recordKey, SERVER } from '../../shared/sync/engine.ts'
import { paidFor } from './desk/known-money.ts'
import { IN_SIGHT_MS } from './desk/takings.ts'
import { type Missing, missing, NOTHING_MISSING } from './missing.ts'
import type { Seen, Sight } from './sight.ts'

/*
 * A station's document starts afresh now and then, and leaves closed records behind. News may still come for one: a
 * late register, cash from a tablet that was offline, a refund. Its record is brought back for that; without its
 * payments a session paid long ago would look unpaid, and hold its spot again.
 */

/** Brings back a session's missing records: itself, and the payments known to be made for it. */
export function bringBack(
  sight: Sight,
  station: Seen<StationView>,
  desk: Seen<DeskView>,
  session: string,
  payments: readonly string[] = [],
): Missing {
  const key = recordKey({ root: 'sessions', id: session })
  const owner = station.record('sessions', session)?.owner ?? sight.archived(station.id, [key])?.get(key)?.owner
  const known = isInSight(sight, station, session) ? [] : paidFor(sight, station.id, session)
  if (known === null) return NOTHING_MISSING
  const wanted = [
    ...(station.view.sessions.has(session) ? [] : [{ root: 'sessions', id: session }]),
    ...[...new Set([...payments, ...known, ...knownPayments(sight, desk, session, owner)])]
      .filter(id => !station.view.payments.has(id))
      .map(id => ({ root: 'payments', id })),
  ]
  if (wanted.length === 0) return NOTHING_MISSING
  const found = sight.archived(station.id, wanted.map(recordKey))
  const carry = wanted.filter(record => found?.has(recordKey(record)))
  if (carry.length === 0) return NOTHING_MISSING
  const tended = missing({ room: station.room, author: SERVER, facts: [], carry })
  // Records only brought back are announced to no one, so the caller has to look again.
  return { ...tended, again: sight.now }
}

/** So young that its desk still has a copy of every payment. */
function isInSight(sight: Sight, station: Seen<StationView>, session: string): boolean {
  const facts = station.record('sessions', session)?.facts
  return facts !== undefined && [...facts.values()].every(({ at }) => at > sight.now - IN_SIGHT_MS)
}

/** The desk's copies of money that went over it, and the customer's own copy. */
function knownPayments(sight: Sight, desk: Seen<DeskView>, session: string, owner: string | undefined): string[] {
  const account = owner === undefined ? null : accountOf(owner)
  const visit = account === null ? undefined : sight.account(account)?.view.visits.get(session)
  const taken = [...desk.view.takings].flatMap(([key, taking]) =>
    taking.session === session ? splitPair(key).first : [],
  )
  return [...taken, ...(visit?.station === desk.id ? visit.session.payments.map(({ id }) => id) : [])]
}
