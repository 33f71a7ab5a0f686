import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { bareFact, field } from '../../../shared/documents/outcome.ts'
import { BARE, isEqualJson, type Json } from '../../../shared/sync/engine.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, says, together } from '../missing.ts'
import type { People } from '../people.ts'
import { closedAt, type SessionCase } from '../session-case.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'
import { eraseAfter } from './erasing.ts'
import { called } from './names.ts'

/** Shows staff the person behind a session, until some days after it closed. */
export function showWho(at: SessionCase, people: People): Missing {
  const closed = closedAt(at)
  const due = closed === null ? null : eraseAfter(closed)
  if (due !== null && at.now >= due) return erase(at.desk, at.session.id)
  return together(mirror(at, people), lookAgain(due))
}

function mirror({ desk, session, account }: SessionCase, people: People): Missing {
  const who = account === null ? null : called(account, people)
  if (account === null || who === null) return erasePerson(desk, session.id)
  const person = { account: account.id, ...who }
  const stands = desk.view.people.get(session.id)
  return stands !== undefined && isEqualJson(stands as Json, person as Json)
    ? NOTHING_MISSING
    : missing(...says(desk, bareFact('people', session.id, person)))
}

function erasePerson(desk: Seen<DeskView>, session: string): Missing {
  return desk.view.people.has(session) ? missing(...says(desk, field('people', session, BARE, null))) : NOTHING_MISSING
}

function erase(desk: Seen<DeskView>, session: string): Missing {
  const hasWalkIn = desk.view.walkIns.has(session)
  return together(
    erasePerson(desk, session),
    hasWalkIn ? missing(...says(desk, field('walkins', session, BARE, null))) : NOTHING_MISSING,
  )
}

/**
 * The same for a session the station's document has left behind, whose end no one there can tell any more: its copy in
 * the account tells it, otherwise the name itself, which was written while it ran.
 */
export function forgetWho(
  sight: Sight,
  people: People,
  { station, session }: { station: string; session: string },
): Missing {
  const desk = sight.desk(station)
  if (desk === null) return NOTHING_MISSING
  const person = desk.view.people.get(session)
  const account = person === undefined ? null : sight.account(person.account)
  if (person !== undefined && account === null) return NOTHING_MISSING
  if (account !== null && called(account, people) === null) return erasePerson(desk, session)
  const written = ['people', 'walkins'].flatMap(root => arrivalOf(desk, root, session, BARE) ?? [])
  if (person === undefined && !desk.view.walkIns.has(session)) return NOTHING_MISSING
  const due = eraseAfter(account?.view.visits.get(session)?.at ?? Math.max(...written))
  return sight.now < due ? lookAgain(due) : erase(desk, session)
}
