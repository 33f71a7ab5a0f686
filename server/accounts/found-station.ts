import type { Outcome } from '../../shared/api/outcome.ts'
import { mayEnter } from './access.ts'
import type { AccountsData } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { personIn, withPerson } from './people.ts'
import type { Session } from './sessions.ts'

/** Every station is rooms and work for ever, and an owner is whoever an owner invited. */
const MOST_STATIONS = 200

/**
 * A station begins when somebody owns it. Whoever owns one, or was named a founder, may begin another. A name that anyone
 * has ever had a role at, or may get one at by a link, is taken: whoever founded it again would read its desk.
 */
export function foundStation(
  accounts: Accounts,
  { session, station }: { session: Session; station: string },
): Promise<Outcome<null, 'not-yours' | 'station-taken' | 'too-many-stations'>> {
  return accounts.change((data): Decided<null, 'not-yours' | 'station-taken' | 'too-many-stations'> => {
    const person = personIn(data, session.person)
    if (person === undefined || data.sessions.get(session.id)?.portal !== 'owner' || !mayEnter(person, 'owner'))
      return refuse(data, 'not-yours')
    if (isKnown(data, station)) return refuse(data, 'station-taken')
    if (Object.keys(person.roles).length >= MOST_STATIONS) return refuse(data, 'too-many-stations')
    return grant(withPerson(data, { ...person, roles: { ...person.roles, [station]: 'owner' } }), null)
  })
}

function isKnown(data: AccountsData, station: string): boolean {
  const names = (roles: Readonly<Record<string, unknown>>) => Object.hasOwn(roles, station)
  return (
    data.people.rows().some(person => names(person.roles)) ||
    data.links.rows().some(link => link.kind === 'invitation' && names(link.roles))
  )
}
