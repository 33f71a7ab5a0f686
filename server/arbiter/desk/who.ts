import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { bareFact, field } from '../../../shared/documents/outcome.ts'
import { isEqualJson, type Json } from '../../../shared/json.ts'
import { BARE } from '../../../shared/sync/fact.ts'
import type { People } from '../people.ts'
import { closedAt, type SessionSight } from '../session-sight.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'
import { lookAgain, missing, NOTHING_MISSING, says, type Tended, together } from '../tended.ts'
import { eraseAfter } from './erasing.ts'
import { called } from './names.ts'

/** Shows staff who is behind a session, and some days after it closed no more. */
export function showWho(at: SessionSight, people: People): Tended {
  const closed = closedAt(at)
  const due = closed === null ? null : eraseAfter(closed)
  if (due !== null && at.now >= due) return erase(at.desk, at.session.id)
  return together(mirror(at, people), lookAgain(due))
}

function mirror({ desk, session, account }: SessionSight, people: People): Tended {
  const who = account === null ? null : called(account, people)
  if (account === null || who === null) return erasePerson(desk, session.id)
  const person = { account: account.id, ...who }
  const stands = desk.view.people.get(session.id)
  return stands !== undefined && isEqualJson(stands as Json, person as Json)
    ? NOTHING_MISSING
    : missing(...says(desk, bareFact('people', session.id, person)))
}

function erasePerson(desk: Seen<DeskView>, session: string): Tended {
  return desk.view.people.has(session) ? missing(...says(desk, field('people', session, BARE, null))) : NOTHING_MISSING
}

function erase(desk: Seen<DeskView>, session: string): Tended {
  const hasWalkIn = desk.view.walkIns.has(session)
  return together(
    erasePerson(desk, session),
    hasWalkIn ? missing(...says(desk, field('walkins', session, BARE, null))) : NOTHING_MISSING,
  )
}

/**
 * The same for a session that the station's document has left behind, so that nobody can say any more when it closed: its
 * copy in the account does, else the name itself, which was written while it went on.
 */
export function forgetWho(sight: Sight, { station, session }: { station: string; session: string }): Tended {
  const desk = sight.desk(station)
  if (desk === null) return NOTHING_MISSING
  const person = desk.view.people.get(session)
  const account = person === undefined ? null : sight.account(person.account)
  if (person !== undefined && account === null) return NOTHING_MISSING
  const written = ['people', 'walkins'].flatMap(root => arrivalOf(desk, root, session, BARE) ?? [])
  if (person === undefined && !desk.view.walkIns.has(session)) return NOTHING_MISSING
  const due = eraseAfter(account?.view.visits.get(session)?.at ?? Math.max(...written))
  return sight.now < due ? lookAgain(due) : erase(desk, session)
}
