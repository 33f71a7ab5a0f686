import { authorOf } from '../../shared/documents/author.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { roomOf } from '../../shared/sync/room.ts'
import type { Role } from '../accounts/access.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Clock } from '../clock.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'
import { type NotStated, type StatingParts, stateAt } from './stating.ts'

export interface DoingParts extends StatingParts {
  log: StatingParts['log'] & EpochParts['log']
  accounts: Pick<Accounts, 'roleIn' | 'random'>
  clock: Clock
}

/** Who does what where. */
export interface Doing<Read> {
  session: Session
  station: string
  /** In which role they do it, as the portal they came through says. */
  wish: (view: StationView, at: number, role: Role) => Outcome
  /** What is answered: what became of it. */
  read: (view: StationView, at: number) => Read
}

export type Done<Read> = { ok: true; value: Read } | { ok: false; why: NotStated }

/** Somebody signed in does something at a station. */
export async function does<Read>(
  parts: DoingParts,
  { session, station, wish, read }: Doing<Read>,
): Promise<Done<Read>> {
  const room = roomOf('station', station)
  const role = parts.accounts.roleIn(session.person, session.portal, room)
  if (role === null) return { ok: false, why: 'not-yours' }
  const author = authorOf(role, session.person)
  const stated = await stateAt(parts, { author, station, wish: (view, at) => wish(view, at, role) })
  if (!stated.ok) return stated
  return readStation(parts, station, read)
}

/** What a station comes to now. */
export async function readStation<Read>(
  parts: DoingParts,
  station: string,
  read: Doing<Read>['read'],
): Promise<Done<Read>> {
  const { views, clock } = parts
  const found = await withLiveDoc(parts, roomOf('station', station), async doc => ({
    value: read(views.station(doc), clock.now()),
  }))
  return found === null ? { ok: false, why: 'no-such-station' } : { ok: true, ...found }
}
