import { INDEX, isCell } from '../shared/documents/catalogue/cells.ts'
import type { Room } from '../shared/sync/engine.ts'
import type { Accounts } from './accounts/open.ts'
import { own } from './accounts/own.ts'
import { personIn } from './accounts/people.ts'
import type { Asker } from './sync/engine.ts'

/**
 * Which rooms are created when they are asked for: everyone's account, and a station with its desk and chargers once it has an
 * owner. Any other name is only a name; a stranger who makes names up fills no disk. Cells begin when the server puts a
 * station there.
 */
export function mayBegin({ kind, id }: Room, accounts: Pick<Accounts, 'data'>, by: Asker): boolean {
  const data = accounts.data()
  switch (kind) {
    case 'catalogue':
      return id === '' || id === INDEX || (by === 'server' && isCell(id))
    case 'account':
      return personIn(data, id) !== undefined
    case 'station':
    case 'desk':
    case 'chargers':
      return data.people.rows().some(person => own(person.roles, id) === 'owner')
    default:
      return false
  }
}
