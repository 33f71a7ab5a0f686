import type { Outcome } from '../../shared/api/endpoint.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { type MadeLink, withLink } from './links.ts'
import type { Accounts } from './open.ts'
import { personIn, withPerson } from './people.ts'
import { endSessionsOf } from './sessions.ts'

/**
 * A one-time link for an owner: of these stations, and of those they will open. It goes to the person who runs the
 * machine, through its journal or the admin command. It replaces an older one, so that only the last one printed works.
 */
export function makeOwnerLink(accounts: Accounts, stations: readonly string[] = []): Promise<MadeLink> {
  return accounts.change(data => {
    const links = data.links.keep(link => link.kind !== 'invitation' || link.founder !== true)
    const roles = Object.fromEntries(stations.map(station => [station, 'owner' as const]))
    const { data: next, made } = withLink(accounts, { ...data, links }, { kind: 'invitation', roles, founder: true })
    return { data: next, answer: made }
  })
}

/**
 * Shuts a person out at once: their sessions, and the links they made. Their email stays taken, their records stay
 * theirs.
 */
export function revokePerson(accounts: Accounts, person: string): Promise<Outcome<null, 'no-such-person'>> {
  return accounts.change((data): Decided<null, 'no-such-person'> => {
    const found = personIn(data, person)
    if (found === undefined) return refuse(data, 'no-such-person')
    const links = data.links.keep(link => link.by !== found.id)
    const revoked = withPerson({ ...data, links }, { ...found, revokedAt: accounts.clock() })
    return grant(endSessionsOf(revoked, found.id), null)
  })
}
