import { authorOf, type Role } from '../../../shared/documents/author.ts'
import { type Author, type Fact, nameOfKey, SERVER } from '../../../shared/sync/engine.ts'
import type { IndexedRecord } from '../../store/log.ts'

/** A fact as the index has it: author and arrival. */
export interface Remembered {
  fact: Fact
  by: Author
  at: number
}

export function rememberedIn(key: string, facts: IndexedRecord['facts']): Remembered[] {
  const record = nameOfKey(key)
  return [...facts].map(([name, { by, at, value }]) => ({ fact: { ...record, name, value }, by: authorIn(by), at }))
}

const ROLES: readonly Exclude<Role, 'server' | 'customer'>[] = ['staff', 'owner', 'charger']

/** The author behind an id, as `authorOf` made it. */
function authorIn(id: string): Author {
  if (id === SERVER.id) return SERVER
  const role = ROLES.find(each => id.startsWith(`${each}:`))
  return role === undefined ? authorOf('customer', id) : { id, role }
}
