import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Log as Journal } from './accounts/log.ts'
import { type Accounts, openAccounts } from './accounts/open.ts'
import type { Cost } from './accounts/passwords.ts'
import { sessionSecret } from './accounts/secret.ts'
import { type Clock, every } from './clock.ts'
import { LOG_DIRECTORY } from './data-dir.ts'
import { CannotStart, EXIT } from './exit.ts'
import type { Stops } from './stops.ts'
import { type LmdbLog, openLmdbLog } from './store/lmdb.ts'
import type { StoreFailed } from './store/log.ts'

export interface PeopleOptions {
  dataDir: string
  sessionSecret?: string | undefined
  passwordCost?: Cost
  journal: Journal
}

/** How soon a running server knows what the admin command has written. */
const REFRESH_MS = 2000
const SWEEP_MS = 60 * 60_000

export async function openLog(dataDir: string, onFailure: (error: StoreFailed) => void): Promise<LmdbLog> {
  const opened = await openLmdbLog({ directory: join(dataDir, LOG_DIRECTORY), onFailure })
  if (!opened.ok) throw new CannotStart(`The log cannot be used: ${opened.words}`, EXIT.noData)
  return opened.log
}

/** The accounts, kept up to date while they are open. */
export async function openPeople(options: PeopleOptions, clock: Clock, stops: Stops): Promise<Accounts> {
  const { dataDir: directory, journal, passwordCost } = options
  const random = (length: number) => randomBytes(length)
  const now = () => clock.now()
  const accounts = await readable(async () => {
    const secret = await sessionSecret({ directory, given: options.sessionSecret, random })
    const cost = passwordCost === undefined ? {} : { cost: passwordCost }
    return openAccounts({ directory, secret, clock: now, random, log: journal, ...cost })
  })
  stops.add(() => accounts.close())
  const watch = (what: Promise<void>) => what.catch(error => journal.error({ err: error }, 'the accounts failed'))
  stops.add(every(clock, REFRESH_MS, () => watch(accounts.refresh())))
  stops.add(every(clock, SWEEP_MS, () => watch(accounts.sweep())))
  return accounts
}

async function readable<Opened>(open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(`The accounts cannot be read: ${why}`, EXIT.noData, error)
  }
}
