import type { Outcome } from '../../shared/api/endpoint.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { countSessions } from './members.ts'
import type { Accounts } from './open.ts'
import { endSession, endSessionsOf, type Session, sessionsOf } from './sessions.ts'

export function listOwnSessions(accounts: Accounts, session: Session): Session[] {
  return sessionsOf(accounts.data(), session.person).filter(
    one => one.key === undefined && accounts.clock() < one.expiresAt,
  )
}

export function endOwnSession(
  accounts: Accounts,
  asked: { session: Session; id: string },
): Promise<Outcome<null, 'no-such-session'>> {
  return accounts.change((data): Decided<null, 'no-such-session'> => {
    // Another's session gets the answer of one that never was.
    if (data.sessions.get(asked.id)?.person !== asked.session.person) return refuse(data, 'no-such-session')
    return grant(endSession(data, asked.id), null)
  })
}

export function endOtherSessions(accounts: Accounts, session: Session): Promise<number> {
  return accounts.change(data => {
    const next = endSessionsOf(data, session.person, other => other.id !== session.id && other.key === undefined)
    return { data: next, answer: countSessions(data) - countSessions(next) }
  })
}
