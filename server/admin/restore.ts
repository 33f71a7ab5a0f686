import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentKind } from '../../shared/sync/engine.ts'
import { ACCOUNTS_FILE } from '../accounts/open.ts'
import { rowsOf } from '../accounts/rows.ts'
import { readAccounts } from '../accounts/text.ts'
import { LOG_DIRECTORY, prepareDataDir } from '../data-dir.ts'
import { readMark } from '../store/lmdb/mark.ts'
import { restoreLmdbLog } from '../store/lmdb/restore.ts'
import { fillDatabase } from '../store/postgres/whole.ts'
import { adopt } from './adopt.ts'
import { BESIDE, copyIfThere } from './back-up.ts'
import { agreedOn, type KeptBeside, putKept, readKept } from './kept-beside.ts'
import { renewWith } from './renew.ts'
import { done, failed, type Reply } from './reply.ts'

export interface RestoreFrom {
  backup: string
  /** The empty database it is restored into, instead of the data directory. */
  databaseUrl?: string | undefined
  dataDir: string
  kinds: ReadonlyMap<string, DocumentKind>
  now: number
}

/** Makes a data directory or fills a database from a backup, every room in a new epoch. No server runs on it meanwhile. */
export async function restore(from: RestoreFrom): Promise<Reply> {
  const { backup, databaseUrl } = from
  // The accounts are copied last, so a backup cut short has none.
  const lacking = [LOG_DIRECTORY, ACCOUNTS_FILE].find(name => !existsSync(join(backup, name)))
  if (lacking !== undefined) return failed(`${backup} is no backup: it has no ${lacking}`)
  const beside = await readKept(backup)
  if (!beside.ok) return failed(beside.words)
  return databaseUrl === undefined
    ? restoreDirectory({ ...from, beside })
    : restoreDatabase({ ...from, databaseUrl, beside })
}

type Restoring = RestoreFrom & { beside: KeptBeside }

async function restoreDirectory({ backup, dataDir, kinds, now, beside }: Restoring): Promise<Reply> {
  prepareDataDir(dataDir)
  const taken = await takenBy(backup, dataDir)
  if (taken !== null) return failed(`${dataDir} already holds ${taken}: a backup is restored into an empty directory`)
  // People first. Cut short in between, the other order leaves a log that can be served and no one to sign in: the next
  // start would take it for a fresh one, and let a demo in.
  for (const name of BESIDE) await copyIfThere(join(backup, name), join(dataDir, name))
  await putKept(dataDir, beside)
  const restored = await restoreLmdbLog({
    from: join(backup, LOG_DIRECTORY),
    directory: join(dataDir, LOG_DIRECTORY),
    at: now,
    renew: renewWith(kinds),
  })
  if (!restored.ok) return failed(restored.words)
  return done(`Restored ${restored.rooms.length} rooms into ${dataDir}, each in a new epoch. It can be started now.`)
}

/** It is filled in one transaction, and no node serves it before every room is in a new epoch. */
async function restoreDatabase({
  backup,
  databaseUrl,
  kinds,
  now,
  beside,
}: Restoring & { databaseUrl: string }): Promise<Reply> {
  const accounts = rowsOf(readAccounts(await readFile(join(backup, ACCOUNTS_FILE), 'utf8')))
  const filled = await fillDatabase(
    { url: databaseUrl, backup: join(backup, LOG_DIRECTORY), at: now },
    { accounts, kept: beside.kept, agreed: agreedOn(beside) },
  )
  if (!filled.ok) return failed(filled.words)
  const adopted = await adopt({ databaseUrl, kinds, now })
  if (!adopted.ok) return adopted
  return done(`Restored ${filled.rooms} rooms into the database, each in a new epoch. Nodes can be started now.`)
}

/** Entries that are there and do not come from an earlier try with the same backup. */
async function takenBy(backup: string, dataDir: string): Promise<string | null> {
  const log = join(dataDir, LOG_DIRECTORY)
  const mark = existsSync(log) ? readMark(log) : null
  if (mark !== null && !(mark.ok && (mark.state === 'new' || mark.state === 'restoring'))) return 'a log'
  for (const name of BESIDE) {
    const there = await bytesOf(join(dataDir, name))
    if (there !== null && !(await bytesOf(join(backup, name)))?.equals(there)) return name
  }
  return null
}

async function bytesOf(path: string): Promise<Buffer | null> {
  return existsSync(path) ? readFile(path) : null
}
