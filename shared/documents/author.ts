import { type Author, SERVER } from '../sync/engine.ts'

export type Role = 'customer' | 'staff' | 'owner' | 'charger' | 'server'

/**
 * The author of a person's facts in a role. A person behind the desk is another author than the same person as a
 * customer: otherwise they could cancel a walk-in that staff opened, and pay it from their own wallet, in the
 * customers' app.
 */
export function authorOf(role: Exclude<Role, 'server'>, id: string): Author {
  return { id: role === 'customer' ? id : `${role}:${id}`, role }
}

/** The person or charger behind an author, without the role. */
export function personOf(author: string): string {
  return author.slice(author.indexOf(':') + 1)
}

/** The account of an author who is a customer; null for anyone else. */
export function accountOf(author: string): string | null {
  return author === SERVER.id || author.includes(':') ? null : author
}
