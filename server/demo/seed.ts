import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DAY_MS } from '../../shared/time.ts'
import { seedDemoPeople } from '../accounts/demo.ts'
import { firstStart, isLoopback, standingOf } from '../accounts/first-start.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Cost } from '../accounts/passwords.ts'
import { LOG_DIRECTORY, prepareDataDir } from '../data-dir.ts'
import { CannotStart, EXIT } from '../exit.ts'
import type { Journal } from '../journal.ts'
import { tryToListen } from '../listen.ts'
import { openPeople } from '../open-data.ts'
import { Stops } from '../stops.ts'
import { syncPath } from '../store/lmdb/durable-file.ts'
import { openLmdbLog } from '../store/lmdb.ts'
import { systemClock } from '../sync/engine.ts'
import { seedCast } from './cast.ts'
import { liveThrough } from './history/history.ts'

export interface SeedOptions {
  dataDir: string
  host: string
  port: number
  publicUrl?: string | undefined
  demo: '0' | '1' | undefined
  sessionSecret?: string | undefined
  passwordCost?: Cost
  journal: Journal
  /** Called with the progress. */
  progress: (day: number, days: number) => void
  days?: number
}

/** The log grows here until it is complete. A half-finished one is thrown away. */
const UNFINISHED = `${LOG_DIRECTORY}.seeding`

const DAYS = 60

/**
 * Gives a new demo its past. It is made elsewhere and put in place in one step: if killed on the way, the next start
 * begins again. Returns whether there was anything to do.
 */
export async function seedDemo(options: SeedOptions): Promise<boolean> {
  const { dataDir, journal } = options
  prepareDataDir(dataDir)
  if (existsSync(join(dataDir, LOG_DIRECTORY))) return false
  const stops = new Stops()
  try {
    const accounts = await openPeople(options, systemClock, stops)
    if (!isWanted(options, accounts)) return false
    await tryToListen(options)
    const { days = DAYS, progress } = options
    const end = systemClock.now()
    await seedDemoPeople(accounts)
    await seedCast(accounts, end - days * DAY_MS)
    await fillLog(dataDir, log => liveThrough({ log, accounts, end, days, progress: day => progress(day, days) }))
    journal.info({ days, ms: systemClock.now() - end }, 'the demo has a past')
    return true
  } finally {
    await stops.run()
  }
}

function isWanted({ demo, host, publicUrl }: SeedOptions, accounts: Accounts): boolean {
  const standing = standingOf(accounts.data())
  // The people are there, and their log is not: an earlier start was killed while it made one.
  if (standing === 'demo') return isLoopback(host)
  return firstStart({ demo, host, publicUrl, standing }) === 'demo'
}

async function fillLog(dataDir: string, fill: (log: Parameters<typeof liveThrough>[0]['log']) => Promise<void>) {
  const directory = join(dataDir, UNFINISHED)
  rmSync(directory, { recursive: true, force: true })
  const opened = await openLmdbLog({ directory, durable: 'once closed', onFailure: () => {} })
  if (!opened.ok) throw new CannotStart(`The log of the demo cannot be made: ${opened.words}`, EXIT.noData)
  try {
    await fill(opened.log)
  } finally {
    await opened.log.close()
  }
  syncPath(directory)
  renameSync(directory, join(dataDir, LOG_DIRECTORY))
  syncPath(dataDir)
}
