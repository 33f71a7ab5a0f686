import type { AccountView } from '../../../shared/documents/account/view.ts'
import type { People } from '../people.ts'
import type { Seen } from '../sight.ts'

/** The longest a desk shows. */
export const MOST_NAME = 80

export interface Called {
  name: string
  phone?: string
}

/** The staff's name for a customer: their own, otherwise the one they signed up with. Null if they have erased it. */
export function called({ id, view: { profile } }: Seen<AccountView>, people: People): Called | null {
  const name = profile.name === undefined ? people.nameOf(id) : profile.name
  if (name === null || name === '') return null
  return { name: name.slice(0, MOST_NAME), ...(typeof profile.phone === 'string' && { phone: profile.phone }) }
}
