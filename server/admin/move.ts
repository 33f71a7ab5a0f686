import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DocumentKind } from '../../shared/sync/engine.ts'
import { ACCOUNTS_FILE } from '../accounts/open.ts'
import { rowsOf } from '../accounts/rows.ts'
import { SECRET_FILE } from '../accounts/secret.ts'
import { readAccounts } from '../accounts/text.ts'
import { LOG_DIRECTORY, prepareDataDir } from '../data-dir.ts'
import { openLog, openPeople } from '../open-data.ts'
import { Stops } from '../stops.ts'
import { markMoved, readMark } from '../store/lmdb/mark.ts'
import { restoreLmdbLog } from '../store/lmdb/restore.ts'
import { fillDatabase } from '../store/postgres/whole.ts'
import { systemClock } from '../sync/engine.ts'
import { backUp, copyIfThere } from './back-up.ts'
import { agreedOn, putKept, readKept } from './kept-beside.ts'
import { runOffline, SILENT } from './offline.ts'
import { done, failed, type Reply } from './reply.ts'

export interface Moving {
  to: 'database' | 'directory'
  dataDir: string
  databaseUrl: string | undefined
  sessionSecret: string | undefined
  kinds: ReadonlyMap<string, DocumentKind>
  now: number
}

/**
 * Moves everything from a data directory into a database, or back, as it is: no client notices. Nobody serves it meanwhile,
 * and from then on only the new place is served. Cut short it is served nowhere, and can be moved again.
 */
export async function move({ to, databaseUrl, ...parts }: Moving): Promise<Reply> {
  if (databaseUrl === undefined) return failed('There is no database: set DATABASE_URL')
  const copy = await mkdtemp(join(tmpdir(), 'berth-move-'))
  try {
    const moving = { ...parts, databaseUrl, copy: join(copy, 'all') }
    return to === 'database' ? await toDatabase(moving) : await toDirectory(moving)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

type Parts = Omit<Moving, 'to' | 'databaseUrl'> & { databaseUrl: string; copy: string }

async function toDatabase(parts: Parts): Promise<Reply> {
  const { dataDir, databaseUrl, copy, now } = parts
  const log = join(dataDir, LOG_DIRECTORY)
  if (!existsSync(log)) return failed(`There is nothing of Berth in ${dataDir}`)
  const otherSecret = await secretTrouble(parts)
  if (otherSecret !== null) return failed(otherSecret)
  const mark = readMark(log)
  // An earlier try was cut short. Where that one had filled the database this one is refused.
  if (mark.ok && mark.state === 'moved') markMoved(log, false)
  const copied = await runOffline({ dataDir, sessionSecret: parts.sessionSecret }, parts.kinds, ['backup', copy])
  if (!copied.ok) return copied
  const beside = await readKept(copy)
  if (!beside.ok) return failed(beside.words)
  markMoved(log, true)
  const accounts = rowsOf(readAccounts(await readFile(join(copy, ACCOUNTS_FILE), 'utf8')))
  const backup = join(copy, LOG_DIRECTORY)
  const filled = await fillDatabase(
    { url: databaseUrl, backup, at: now, isAll: true },
    { accounts, kept: beside.kept, agreed: agreedOn(beside) },
  )
  if (!filled.ok) {
    // Otherwise it may be there: then this place must not be served any more.
    if (filled.why !== 'unwritable') markMoved(log, mark.ok && mark.state === 'moved')
    return failed(filled.words)
  }
  return done(
    `Moved ${filled.rooms} rooms from ${dataDir} into the database. Nodes can be started now, with the SESSION_SECRET of before.`,
    `Nothing in ${dataDir} is needed any more.`,
  )
}

/** With another secret nobody could sign in, and every session would end. */
async function secretTrouble({ dataDir, sessionSecret }: Parts): Promise<string | null> {
  const path = join(dataDir, SECRET_FILE)
  const kept = existsSync(path) ? (await readFile(path, 'utf8')).trim() : null
  if (kept === null || kept === sessionSecret) return null
  return `The secret of ${dataDir} is in ${path}: set SESSION_SECRET to it, here and on every node`
}

async function toDirectory(parts: Parts): Promise<Reply> {
  const { dataDir, copy, now } = parts
  prepareDataDir(dataDir)
  const taken = [LOG_DIRECTORY, ACCOUNTS_FILE].find(name => existsSync(join(dataDir, name)))
  if (taken !== undefined) return failed(`${dataDir} already holds ${taken}: move into a directory without one`)
  const copied = await copyOut(parts)
  if (!copied.ok) return copied
  const beside = await readKept(copy)
  if (!beside.ok) return failed(beside.words)
  // Before the log: without one the directory is not served, and this can be done again.
  await putKept(dataDir, beside)
  const directory = join(dataDir, LOG_DIRECTORY)
  const placed = await restoreLmdbLog({ from: join(copy, LOG_DIRECTORY), directory, at: now, renew: null })
  if (!placed.ok) return failed(placed.words)
  await copyIfThere(join(copy, ACCOUNTS_FILE), join(dataDir, ACCOUNTS_FILE))
  return done(
    `Moved ${placed.rooms.length} rooms from the database into ${dataDir}.`,
    'It can be started now, without DATABASE_URL and with the SESSION_SECRET of before.',
  )
}

/** Copies everything, once no node can store anything any more. */
async function copyOut({ databaseUrl, dataDir, sessionSecret, copy }: Parts): Promise<Reply> {
  const stops = new Stops()
  try {
    const log = await openLog({ dataDir, databaseUrl, isMovingOut: true, onFailure: () => {} })
    stops.add(() => log.close())
    const living = (await log.shared?.living()) ?? 0
    if (living > 0) return failed(`Nodes run on the database (${living}): stop them first`)
    await log.shared?.moveOut()
    const people = { dataDir, sessionSecret, journal: SILENT, shared: log.shared }
    return await backUp({ dataDir, log, accounts: await openPeople(people, systemClock, stops) }, copy)
  } finally {
    await stops.run()
  }
}
