import type { Author } from '../sync/policy.ts'

export type Role = 'customer' | 'staff' | 'owner' | 'charger' | 'server'

export const SERVER: Author = { id: 'server', role: 'server' }

/**
 * As whom somebody states facts. A person behind the desk is another author than the same person as a customer: a walk-in
 * which staff opened would otherwise be theirs to cancel, and to pay from their own wallet, in the customers' app.
 */
export function authorOf(role: Exclude<Role, 'server'>, id: string): Author {
  return { id: role === 'customer' ? id : `${role}:${id}`, role }
}

/** The person or charger behind an author, without the role. */
export function personOf(author: string): string {
  return author.slice(author.indexOf(':') + 1)
}

/** The account of an author who is a customer; null for everybody else. */
export function accountOf(author: string): string | null {
  return author === SERVER.id || author.includes(':') ? null : author
}
