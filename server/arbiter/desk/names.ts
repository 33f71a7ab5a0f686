import type { AccountView } from '../../../shared/documents/account/view.ts'
import type { People } from '../people.ts'
import type { Seen } from '../sight.ts'

/** The longest a desk shows. */
export const MOST_NAME = 80

export interface Called {
  name: string
  phone?: string
}

/** What staff call a customer: as they name themselves, else as they signed up. Null where they have erased their name. */
export function called({ id, view: { profile } }: Seen<AccountView>, people: People): Called | null {
  const name = profile.name === undefined ? people.nameOf(id) : profile.name
  if (name === null || name === '') return null
  return { name: name.slice(0, MOST_NAME), ...(typeof profile.phone === 'string' && { phone: profile.phone }) }
}
