import { authorOf, type Role } from '../../../shared/documents/author.ts'
import { type Author, type Fact, nameOfKey, SERVER } from '../../../shared/sync/engine.ts'
import type { IndexedRecord } from '../../store/log.ts'

/** A fact as the index has it: author and arrival. */
export interface Remembered {
  fact: Fact
  by: Author
  at: number
  /** Missing where it was stored before that was noted: then it came before all that have one. */
  sequence: number | undefined
}

export function rememberedIn(key: string, facts: IndexedRecord['facts']): Remembered[] {
  const record = nameOfKey(key)
  return [...facts].map(([name, { by, at, sequence, value }]) => {
    const fact = { ...record, name, value }
    return { fact, by: authorIn(by), at, sequence }
  })
}

/** In the order in which they were stored. The clocks of nodes differ: by their times some came the other way round. */
export function byArrival(one: Remembered, other: Remembered): number {
  const numbers = (one.sequence ?? 0) - (other.sequence ?? 0)
  return numbers !== 0 || one.sequence !== undefined ? numbers : one.at - other.at
}

const ROLES: readonly Exclude<Role, 'server' | 'customer'>[] = ['staff', 'owner', 'charger']

/** The author behind an id, as `authorOf` made it. */
function authorIn(id: string): Author {
  if (id === SERVER.id) return SERVER
  const role = ROLES.find(each => id.startsWith(`${each}:`))
  return role === undefined ? authorOf('customer', id) : { id, role }
}
