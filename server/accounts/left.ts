import type { Accounts } from './open.ts'
import { own } from './own.ts'
import { personIn } from './people.ts'

const DAY_MS = 24 * 60 * 60_000
/** For this long after somebody left a station, what their devices still hold of it is taken in. */
const WELCOME_MS = 30 * DAY_MS

/** Whether somebody worked at a station until not long ago, and does not any more. */
export function hasLeft(accounts: Pick<Accounts, 'data' | 'clock'>, person: string, station: string): boolean {
  const somebody = personIn(accounts.data(), person)
  if (somebody === undefined || own(somebody.roles, station) !== undefined) return false
  const left = own(somebody.left ?? {}, station)
  return left !== undefined && accounts.clock() - left < WELCOME_MS
}
