import { accountOf, SERVER } from '../../shared/documents/author.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { splitPair } from '../../shared/documents/keys.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { recordKey } from '../../shared/sync/fact.ts'
import { paidFor } from './desk/known-money.ts'
import { IN_SIGHT_MS } from './desk/takings.ts'
import type { Seen, Sight } from './sight.ts'
import { missing, NOTHING_MISSING, type Tended } from './tended.ts'

/*
 * A station's document begins afresh now and then, and leaves behind what is closed. Something may still come for it: a late
 * register, cash from a tablet that was offline, a refund. Its record is brought back for that; without its payments a
 * session that was paid long ago would look as if it were not, and hold its spot again.
 */

/** Brings what is missing of a session: itself, and the payments that are known to have been made for it. */
export function bringBack(
  sight: Sight,
  station: Seen<StationView>,
  desk: Seen<DeskView>,
  session: string,
  payments: readonly string[] = [],
): Tended {
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
  // Nobody hears of what is only brought back, so whoever asked has to look again.
  return { ...tended, again: sight.now }
}

/** So young that its desk still has a copy of all that was paid for it. */
function isInSight(sight: Sight, station: Seen<StationView>, session: string): boolean {
  const facts = station.record('sessions', session)?.facts
  return facts !== undefined && [...facts.values()].every(({ at }) => at > sight.now - IN_SIGHT_MS)
}

/** What the desk copied of money that went over it, and what the customer's own copy says. */
function knownPayments(sight: Sight, desk: Seen<DeskView>, session: string, owner: string | undefined): string[] {
  const account = owner === undefined ? null : accountOf(owner)
  const visit = account === null ? undefined : sight.account(account)?.view.visits.get(session)
  const taken = [...desk.view.takings].flatMap(([key, taking]) =>
    taking.session === session ? splitPair(key).first : [],
  )
  return [...taken, ...(visit?.station === desk.id ? visit.session.payments.map(({ id }) => id) : [])]
}
