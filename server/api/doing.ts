import { authorOf } from '../../shared/documents/author.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station as stationKind } from '../../shared/documents/station.ts'
import { type Author, type Clock, type Fact, roomOf } from '../../shared/sync/engine.ts'
import type { Role } from '../accounts/access.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Note } from '../store/log.ts'
import type { HourQuota } from '../sync/engine.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'
import { type NotStated, type StatingParts, stateAt } from './stating.ts'

export interface DoingParts extends StatingParts {
  log: StatingParts['log'] & EpochParts['log']
  accounts: Pick<Accounts, 'roleIn' | 'random'>
  clock: Clock
  /** Each person's facts here in this hour. */
  paces: HourQuota
}

const ONE = { facts: 1, bytes: 0 }
/** Staff who use a script: what an engine lets anybody state. */
export const CREW_PACE = { facts: 5000, bytes: 4 * 1024 * 1024 }

/** A person, a station and an action. */
export interface Doing<Read> {
  session: Session
  station: string
  /** Their role, by the portal they came through. */
  wish: (view: StationView, at: number, role: Role) => Outcome
  /** Stored together with it, beside the document. */
  notes?: readonly Note[]
  /** The answer: the result as it stands. */
  read: (view: StationView, at: number) => Read
}

export type Done<Read> = { ok: true; value: Read } | { ok: false; why: NotStated | 'slow-down'; retryAfterMs?: number }

/** Lets a signed-in person act at a station. */
export async function does<Read>(
  parts: DoingParts,
  { session, station, wish, notes = [], read }: Doing<Read>,
): Promise<Done<Read>> {
  const room = roomOf('station', station)
  const role = parts.accounts.roleIn(session.person, session.portal, room)
  if (role === null) return { ok: false, why: 'not-yours' }
  const author = authorOf(role, session.person)
  const paced = pacedAt(parts, author, station)
  if (!paced.ok) return paced
  const stated = await stateAt(parts, { author, station, wish: (view, at) => wish(view, at, role), notes })
  if (!stated.ok) return stated
  paced.use(stated.facts)
  return readStation(parts, station, read)
}

/** Whether this person may state more at the station in this hour, and the means to count it. */
export function pacedAt(
  { paces, clock }: Pick<DoingParts, 'paces' | 'clock'>,
  author: Author,
  station: string,
): { ok: true; use: (facts: readonly Fact[]) => void } | { ok: false; why: 'slow-down'; retryAfterMs: number } {
  const [key, pace] = [`${author.id} ${station}`, stationKind.paces?.[author.role] ?? CREW_PACE]
  const retryAfterMs = paces.waitMs(key, pace, ONE, clock.now())
  if (retryAfterMs > 0) return { ok: false, why: 'slow-down', retryAfterMs }
  const use = (facts: readonly Fact[]) =>
    paces.use(key, pace, { facts: facts.length, bytes: Buffer.byteLength(JSON.stringify(facts)) }, clock.now())
  return { ok: true, use }
}

/** Reads the present state of a station. */
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
