import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Clock, every, readRoom, roomOf } from '../shared/sync/engine.ts'
import type { HasStation } from './accounts/found-station.ts'
import { ACCOUNTS_FILE, type Accounts, openAccounts } from './accounts/open.ts'
import type { Cost } from './accounts/passwords.ts'
import { makeAccountsRows } from './accounts/rows.ts'
import { sessionSecret } from './accounts/secret.ts'
import { shareThrottles } from './accounts/shared-throttles.ts'
import { LOG_DIRECTORY } from './data-dir.ts'
import { CannotStart, EXIT } from './exit.ts'
import type { Journal } from './journal.ts'
import type { Stops } from './stops.ts'
import type { StoreFailed } from './store/log.ts'
import type { PostgresLog } from './store/postgres.ts'
import { openEmbedded, openShared, type StoredLog } from './stored-log.ts'

export interface PeopleOptions {
  dataDir: string
  sessionSecret?: string | undefined
  passwordCost?: Cost
  journal: Journal
  /** The database all nodes share; by default the accounts are a file in the data directory. */
  shared?: PostgresLog | null
}

/** How soon a running server notices the admin command's changes. */
const REFRESH_MS = 2000
const SWEEP_MS = 60 * 60_000

export interface LogOptions {
  dataDir: string
  databaseUrl?: string | undefined
  isMovingOut?: boolean
  onFailure: (error: StoreFailed) => void
}

/** The log in the database, where one is given, or the one in the data directory. */
export async function openLog({ dataDir, databaseUrl, isMovingOut, onFailure }: LogOptions): Promise<StoredLog> {
  const opened =
    databaseUrl === undefined
      ? await openEmbedded({ directory: join(dataDir, LOG_DIRECTORY), onFailure })
      : await openShared({ url: databaseUrl, onFailure, ...(isMovingOut && { isMovingOut }) })
  if (!opened.ok) throw new CannotStart(`The log cannot be used: ${opened.words}`, EXIT.noData)
  return opened.log
}

/** A station has a room of each. */
const STATION_KINDS: ReadonlySet<string> = new Set(['station', 'desk'])

/**
 * Stations without a single person mean a loss, not a fresh start: a demo would be admitted with its public password,
 * and its owner into existing stations. Other rooms there may be: the catalogue, and those of guests who came before
 * the owner and have gone.
 */
export async function refuseLostAccounts(
  accounts: Pick<Accounts, 'data'>,
  log: Pick<StoredLog, 'rooms'>,
): Promise<void> {
  if (accounts.data().people.size > 0) return
  const { length } = (await log.rooms()).filter(name => STATION_KINDS.has(readRoom(name)?.kind ?? ''))
  if (length > 0) throw new CannotStart(lostAccounts(length), EXIT.noData)
}

function lostAccounts(rooms: number): string {
  return `The log has ${rooms} rooms of stations, and ${ACCOUNTS_FILE} has nobody. It was lost, or belongs to another log: put it back from a backup (npm run admin restore), or set DATA_DIR to another directory.`
}

/** Whether a log has ever had a station. */
export function stationsIn(log: Pick<StoredLog, 'rooms'>): HasStation {
  return async station => {
    const names = [...STATION_KINDS].map(kind => roomOf(kind, station).name)
    const found = await Promise.all(names.map(name => log.rooms(name)))
    return names.some((name, place) => found[place]?.includes(name))
  }
}

/** The accounts, kept up to date while they are open. */
export async function openPeople(options: PeopleOptions, clock: Clock, stops: Stops): Promise<Accounts> {
  const { dataDir: directory, journal, passwordCost, shared = null } = options
  const random = (length: number) => randomBytes(length)
  const now = () => clock.now()
  const accounts = await readable(async () => {
    const secret = await sessionSecret({ directory, given: options.sessionSecret, random })
    if (shared !== null) await refuseOtherSecret(shared, secret)
    const cost = passwordCost === undefined ? {} : { cost: passwordCost }
    const home = shared === null ? undefined : makeAccountsRows(shared.accounts)
    const sharedThrottles = shared === null ? undefined : shareThrottles(shared.throttles)
    return openAccounts({ directory, secret, clock: now, random, journal, home, sharedThrottles, ...cost })
  })
  stops.add(() => accounts.close())
  const watch = (what: Promise<void>) => what.catch(error => journal.error({ err: error }, 'the accounts failed'))
  if (shared !== null) stops.add(shared.accounts.onGrown(() => watch(accounts.refresh())))
  stops.add(every(clock, REFRESH_MS, () => watch(accounts.refresh())))
  stops.add(every(clock, SWEEP_MS, () => watch(accounts.sweep())))
  if (shared !== null) stops.add(every(clock, SWEEP_MS, () => watch(shared.throttles.sweep())))
  return accounts
}

/** With another secret every session, link and PIN of the other nodes would be unknown to this one. */
async function refuseOtherSecret(shared: PostgresLog, secret: string): Promise<void> {
  const ours = createHmac('sha256', secret).update('fingerprint').digest('base64url')
  if ((await shared.agree('session-secret', ours)) !== ours) {
    throw new Error('SESSION_SECRET is not the one the other nodes of this database have')
  }
}

async function readable<Opened>(open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(`The accounts cannot be read: ${why}`, EXIT.noData, error)
  }
}
