import type { Outcome } from '../../shared/api/outcome.ts'
import type { StationRole } from '../../shared/api/station.ts'
import type { AccountsData, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { type MadeLink, withLink } from './links.ts'
import type { Accounts } from './open.ts'
import { personIn, withPerson } from './people.ts'
import { endSessionsOf } from './sessions.ts'

/**
 * A one-time link for an owner: of these stations, and of those they will open. It goes to whoever holds the machine, by
 * its log or the admin command. It replaces an older one, so that only the last printed opens anything.
 */
export function makeOwnerLink(accounts: Accounts, stations: readonly string[] = []): Promise<MadeLink> {
  return accounts.change(data => {
    const links = data.links.keep(link => link.kind !== 'invitation' || link.founder !== true)
    const roles = Object.fromEntries(stations.map(station => [station, 'owner' as const]))
    const { data: next, made } = withLink(accounts, { ...data, links }, { kind: 'invitation', roles, founder: true })
    return { data: next, answer: made }
  })
}

/** Gives a role, for whoever opens a station and for the admin command. */
export function grantRole(
  accounts: Accounts,
  asked: { person: string; station: string; role: StationRole },
): Promise<Outcome<null, 'no-such-person'>> {
  return changePerson(accounts, asked.person, (data, person) =>
    withPerson(data, { ...person, roles: { ...person.roles, [asked.station]: asked.role } }),
  )
}

/** Shuts somebody out at once: sessions, and the links they made. Their email stays taken, their records stay theirs. */
export function revokePerson(accounts: Accounts, person: string): Promise<Outcome<null, 'no-such-person'>> {
  return changePerson(accounts, person, (data, found) => {
    const links = data.links.keep(link => link.by !== found.id)
    const revoked = withPerson({ ...data, links }, { ...found, revokedAt: accounts.clock() })
    return endSessionsOf(revoked, found.id)
  })
}

function changePerson(
  accounts: Accounts,
  id: string,
  change: (data: AccountsData, person: Person) => AccountsData,
): Promise<Outcome<null, 'no-such-person'>> {
  return accounts.change((data): Decided<null, 'no-such-person'> => {
    const person = personIn(data, id)
    return person === undefined ? refuse(data, 'no-such-person') : grant(change(data, person), null)
  })
}
