import type { Outcome } from '../../shared/api/endpoint.ts'
import { mayEnter } from './access.ts'
import type { AccountsData, Organisation, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { joined, ownedBy } from './organisations.ts'
import { personIn, withPerson } from './people.ts'
import type { Session } from './sessions.ts'

/**
 * Every station is rooms and work for ever, and any owner may have been invited by another. An owner's app opens two sockets
 * for each, and a browser 255.
 */
export const MOST_STATIONS = 100

/** Whether a station was ever begun, whatever the accounts still know of it. */
export type HasStation = (station: string) => Promise<boolean>

interface Where {
  /** One of the founder's own. */
  organisation?: string
  /** The name of a new one. */
  founds?: string
}

interface Founding extends Where {
  session: Session
  station: string
  hasStation: HasStation
}

/**
 * A station begins with its first owner. A person who owns one, or is a founder, may begin another. A name at which
 * anyone ever had a role, or may get one by a link, or that has rooms, is taken: a new founder would read its desk.
 */
export async function foundStation(
  accounts: Accounts,
  { session, station, hasStation, ...where }: Founding,
): Promise<Outcome<null, 'not-yours' | 'station-taken' | 'too-many-stations'>> {
  const stands = await hasStation(station)
  return accounts.change((data): Decided<null, 'not-yours' | 'station-taken' | 'too-many-stations'> => {
    const person = personIn(data, session.person)
    if (person === undefined || data.sessions.get(session.id)?.portal !== 'owner' || !mayEnter(person, 'owner'))
      return refuse(data, 'not-yours')
    if (stands || isKnown(data, station)) return refuse(data, 'station-taken')
    if (Object.keys(person.roles).length >= MOST_STATIONS) return refuse(data, 'too-many-stations')
    const organisation = joins(data, person, where)
    if (organisation === null) return refuse(data, 'not-yours')
    const founded = withPerson(data, { ...person, roles: { ...person.roles, [station]: 'owner' } })
    if (organisation !== undefined) return grant(joined(founded, organisation, station), null)
    const { founds } = where
    if (founds === undefined) return grant(founded, null)
    return grant(joined(founded, { id: station, name: founds, stations: [station] }, station), null)
  })
}

/**
 * The organisation a new station joins; undefined if it begins one, null if it may not join. By default it joins the
 * person's only one: with several none is meant, and joining the wrong one would mix their money.
 */
function joins(data: AccountsData, person: Person, { organisation, founds }: Where): Organisation | undefined | null {
  const owned = ownedBy(data, person)
  if (organisation !== undefined) return owned.find(({ id }) => id === organisation) ?? null
  return founds === undefined && owned.length === 1 ? owned[0] : undefined
}

function isKnown(data: AccountsData, station: string): boolean {
  const names = (roles: Readonly<Record<string, unknown>>) => Object.hasOwn(roles, station)
  return (
    data.people.rows().some(person => names(person.roles)) ||
    data.links.rows().some(link => link.kind === 'invitation' && names(link.roles))
  )
}
