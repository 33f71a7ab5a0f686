import type { Room } from '../shared/sync/room.ts'
import type { Accounts } from './accounts/open.ts'
import { own } from './accounts/own.ts'
import { personIn } from './accounts/people.ts'

/**
 * Which rooms come into being when they are asked for: everybody's account, and a station with its desk once somebody owns
 * it. Any other name is only a name; a stranger who makes them up fills no disk.
 */
export function mayBegin({ kind, id }: Room, accounts: Pick<Accounts, 'data'>): boolean {
  const data = accounts.data()
  switch (kind) {
    case 'catalogue':
      return id === ''
    case 'account':
      return personIn(data, id) !== undefined
    case 'station':
    case 'desk':
      return data.people.rows().some(person => own(person.roles, id) === 'owner')
    default:
      return false
  }
}
