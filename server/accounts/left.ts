import type { Accounts } from './open.ts'
import { own } from './own.ts'
import { personIn } from './people.ts'

const DAY_MS = 24 * 60 * 60_000
/** How long after a person left a station their devices' outbox for it is still accepted. */
const WELCOME_MS = 30 * DAY_MS

/** Whether a person worked at a station until recently, and no longer does. */
export function hasLeft(accounts: Pick<Accounts, 'data' | 'clock'>, person: string, station: string): boolean {
  const somebody = personIn(accounts.data(), person)
  if (somebody === undefined || own(somebody.roles, station) !== undefined) return false
  const left = own(somebody.left ?? {}, station)
  return left !== undefined && accounts.clock() - left < WELCOME_MS
}
