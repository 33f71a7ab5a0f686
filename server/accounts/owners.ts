import { roleThrough } from './access.ts'
import { acting } from './acting.ts'
import type { AccountsData, Person } from './data.ts'
import { own } from './own.ts'
import { personIn } from './people.ts'
import type { Session } from './sessions.ts'

/**
 * The owner behind a session of the owners' portal, if they own this station. Asked of the data about to change: a role
 * taken away a moment ago is gone.
 */
export function ownerBehind(data: AccountsData, session: Session, station: string): Person | null {
  const now = data.sessions.get(session.id)
  const person = personIn(data, session.person)
  if (now?.portal !== 'owner' || person === undefined) return null
  return roleThrough(acting(data, person), 'owner', station) === 'owner' ? person : null
}

export function isOwner(data: AccountsData, person: string, station: string): boolean {
  return own(personIn(data, person)?.roles ?? {}, station) === 'owner'
}

/** Everyone with a role at a station, by name. */
export function membersOf(data: AccountsData, station: string): Person[] {
  return data.people
    .rows()
    .filter(person => person.revokedAt === undefined && Object.hasOwn(person.roles, station))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** A station without an owner could never get another. */
export function isLastOwner(data: AccountsData, person: string, station: string): boolean {
  const owners = membersOf(data, station).filter(member => isOwner(data, member.id, station))
  return owners.length === 1 && owners[0]?.id === person
}
