import type { People } from '../../server/arbiter/people.ts'
import { authorOf, type Role } from '../../shared/documents/author.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Room } from '../../shared/sync/room.ts'

export type Portal = Extract<Role, 'customer' | 'staff' | 'owner'>

export interface Someone {
  id: string
  portal: Portal
}

/** `an` beside `an-1`: near misses. */
export const CUSTOMERS: readonly Someone[] = ['an', 'an-1', 'binh'].map(id => ({ id, portal: 'customer' }))
export const STAFF: readonly Someone[] = ['lan', 'minh'].map(id => ({ id, portal: 'staff' }))
export const OWNER: Someone = { id: 'hoa', portal: 'owner' }
export const EVERYBODY: readonly Someone[] = [...CUSTOMERS, ...STAFF, OWNER]

/** `st-1` charges cars without a charger that reports, `st-10` lends seats. */
export const STATIONS = ['st-1', 'st-10'] as const
/** Spots without a charger. */
export const CONNECTORS = ['c1', 'c10', 'c2'] as const

export function authorFor({ id, portal }: Someone): Author {
  return authorOf(portal, id)
}

export function mayRead({ id, portal }: Someone, room: Room): boolean {
  if (room.kind === 'account') return portal === 'customer' && room.id === id
  return room.kind === 'station' || (room.kind === 'desk' && portal !== 'customer')
}

export function exists(room: Room): boolean {
  if (room.kind === 'account') return CUSTOMERS.some(({ id }) => id === room.id)
  if (room.kind === 'catalogue') return true
  return (STATIONS as readonly string[]).includes(room.id)
}

/** The two stations have two owners: no money crosses. */
export const organisationOf = (station: string) => station

export const people: People = {
  organisationOf: station => ({ id: organisationOf(station), name: '' }),
  nameOf: id => EVERYBODY.find(person => person.id === id)?.id.toUpperCase() ?? null,
  teamOf: () =>
    [...STAFF, OWNER].map(({ id, portal }) => ({
      person: id,
      name: id.toUpperCase(),
      role: portal === 'owner' ? 'owner' : 'staff',
    })),
}
