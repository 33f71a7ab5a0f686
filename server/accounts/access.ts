import type { Portal } from '../../shared/api/person.ts'
import type { StationRole } from '../../shared/api/station.ts'
import { INDEX, isCell } from '../../shared/documents/catalogue/cells.ts'
import type { Room } from '../../shared/sync/engine.ts'
import { acting } from './acting.ts'
import type { AccountsData, Person } from './data.ts'
import { own } from './own.ts'

export type Role = 'customer' | 'staff' | 'owner'

type Member = Pick<Person, 'id' | 'roles' | 'founder' | 'revokedAt'>

/**
 * The role a person acts in, coming to a room through a portal; null if they may state nothing. Through the customers'
 * portal everyone is a customer, an owner too. Through the staff's, an owner is staff: no one has more rights than the
 * portal.
 */
export function roleIn(person: Member, portal: Portal, room: Room): Role | null {
  if (!mayRead(person, portal, room)) return null
  if (portal === 'customer') return 'customer'
  if (room.kind === 'catalogue') return mayEnter(person, portal) ? portal : null
  return roleThrough(person, portal, room.id)
}

/** Who may read which room. A Yjs room is all or nothing to read, so this one function is the privacy of the place. */
export function mayRead(person: Member, portal: Portal, room: Room): boolean {
  if (person.revokedAt !== undefined) return false
  switch (room.kind) {
    case 'catalogue':
      return room.id === '' || room.id === INDEX || isCell(room.id)
    case 'station':
      return room.id !== ''
    case 'desk':
    case 'chargers':
      return roleThrough(person, portal, room.id) !== null
    case 'account':
      return portal === 'customer' && room.id !== '' && room.id === person.id
    default:
      return false
  }
}

/** A person's role at a station, through this portal. */
export function roleThrough(person: Member, portal: Portal, station: string): StationRole | null {
  const role = own(person.roles, station)
  if (role === undefined || portal === 'customer') return null
  if (portal === 'staff') return 'staff'
  return role === 'owner' ? 'owner' : null
}

export function rolesThrough(person: Member, portal: Portal): Record<string, StationRole> {
  const roles: Record<string, StationRole> = {}
  for (const station of Object.keys(person.roles)) {
    const role = roleThrough(person, portal, station)
    if (role !== null) roles[station] = role
  }
  return roles
}

/** The stations where somebody works, as they are signed in. */
export function placesOf(data: Pick<AccountsData, 'people' | 'organisations'>, id: string, portal: Portal): string[] {
  const person = data.people.get(id)
  return person === undefined ? [] : Object.keys(rolesThrough(acting(data, person), portal))
}

/** A founder may enter the owners' portal before there is a station to own. */
export function mayEnter(person: Member, portal: Portal): boolean {
  if (portal === 'customer') return true
  if (portal === 'owner' && person.founder === true) return true
  return Object.keys(rolesThrough(person, portal)).length > 0
}

/** The portal where a person may do most. */
export function strongestPortal(person: Member): Portal {
  if (mayEnter(person, 'owner')) return 'owner'
  return mayEnter(person, 'staff') ? 'staff' : 'customer'
}
