import type { Outcome } from '../../../shared/api/endpoint.ts'
import { hasSecondFactor } from '../acting.ts'
import type { AccountsData, Person } from '../data.ts'
import { type Decided, grant, refuse } from '../decide.ts'
import type { Accounts } from '../open.ts'
import { own } from '../own.ts'
import { ownerBehind } from '../owners.ts'
import { personIn, withPerson } from '../people.ts'
import { provedSelf, type SelfWhy } from '../proved.ts'
import { endSessionsOf, type Session } from '../sessions.ts'
import { noted } from '../staffing.ts'
import { withoutFactor } from './turn.ts'

type Why = SelfWhy | 'not-yours' | 'no-such-person' | 'not-on' | 'not-only-yours'

/** Whose it was, and the owner who took it. */
export interface TakenFactor {
  member: Pick<Person, 'name' | 'email'>
  by: string
}

/** For a member of staff who lost their app and their codes: from then on their password alone lets them in. */
export function takeFactor(
  accounts: Accounts,
  asked: { session: Session; station: string; person: string; why: string },
): Promise<Outcome<TakenFactor, Why>> {
  return accounts.change((data): Decided<TakenFactor, Why> => {
    const { session, station, why } = asked
    const owner = ownerBehind(data, session, station)
    if (owner === null) return refuse(data, 'not-yours')
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    const member = personIn(data, asked.person)
    if (member === undefined || own(member.roles, station) === undefined) return refuse(data, 'no-such-person')
    if (!hasSecondFactor(member)) return refuse(data, 'not-on')
    if (!isOnlyTheirs(data, session, member)) return refuse(data, 'not-only-yours')
    const next = endSessionsOf(withPerson(data, withoutFactor(member)), member.id)
    const act = { station, by: owner.id, what: 'factor-taken', person: member.id, why } as const
    return grant(noted(accounts, next, act), { member, by: owner.name })
  })
}

/** Staff everywhere, and at nobody else's: an owner who invites somebody does not come to hold what guards their account. */
function isOnlyTheirs(data: AccountsData, session: Session, { roles, founder }: Person): boolean {
  if (founder === true) return false
  return Object.entries(roles).every(([at, role]) => role === 'staff' && ownerBehind(data, session, at) !== null)
}
