import type { AuthorView } from '../../../shared/api/history.ts'
import { personOf, type Role } from '../../../shared/documents/author.ts'
import { SERVER } from '../../../shared/sync/engine.ts'
import type { People } from '../../arbiter/people.ts'

/** A person, as far as staff and owner may know them; for a customer only the role. */
export function authorView(by: string, people: Pick<People, 'nameOf'>): AuthorView {
  const role = roleOf(by)
  if (role === 'customer' || role === 'server') return { role }
  const id = personOf(by)
  const name = role === 'charger' ? null : people.nameOf(id)
  return { role, id, ...(name !== null && { name }) }
}

export function isCrew({ role }: AuthorView): boolean {
  return role === 'staff' || role === 'owner'
}

function roleOf(by: string): Role {
  if (by === SERVER.id) return 'server'
  return by.includes(':') ? (by.slice(0, by.indexOf(':')) as Role) : 'customer'
}
