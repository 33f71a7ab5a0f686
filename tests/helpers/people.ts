import { authorOf, type Role } from '../../shared/documents/author.ts'
import { type Author, SERVER } from '../../shared/sync/policy.ts'

/** The people of our scenes. An and Bình come to charge and to read, Lan and Minh stand behind the desk, Hoa owns it all. */
export const AN = authorOf('customer', 'an')
export const BINH = authorOf('customer', 'binh')
export const LAN = authorOf('staff', 'lan')
export const MINH = authorOf('staff', 'minh')
export const HOA = authorOf('owner', 'hoa')
export const CHARGER = authorOf('charger', 'k1')
export { SERVER }

/** One of each role, for tables. */
export const OF_ROLE: Readonly<Record<Role, Author>> = {
  customer: AN,
  staff: LAN,
  owner: HOA,
  charger: CHARGER,
  server: SERVER,
}

export const ROLES = Object.keys(OF_ROLE) as readonly Role[]
