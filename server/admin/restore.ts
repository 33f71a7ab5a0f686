import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentKind } from '../../shared/sync/kind.ts'
import { ACCOUNTS_FILE } from '../accounts/open.ts'
import { LOG_DIRECTORY, prepareDataDir } from '../data-dir.ts'
import { readMark } from '../store/lmdb/mark.ts'
import { restoreLmdbLog } from '../store/lmdb/restore.ts'
import { BESIDE, copyIfThere } from './back-up.ts'
import { renewWith } from './renew.ts'
import { done, failed, type Reply } from './reply.ts'

export interface RestoreFrom {
  backup: string
  dataDir: string
  kinds: ReadonlyMap<string, DocumentKind>
  now: number
}

/** Makes a directory of data from a backup, every room in a new epoch. The server must not run on it meanwhile. */
export async function restore({ backup, dataDir, kinds, now }: RestoreFrom): Promise<Reply> {
  // The accounts are copied last, so a backup that was cut short has none.
  const lacking = [LOG_DIRECTORY, ACCOUNTS_FILE].find(name => !existsSync(join(backup, name)))
  if (lacking !== undefined) return failed(`${backup} is no backup: it has no ${lacking}`)
  prepareDataDir(dataDir)
  const taken = await takenBy(backup, dataDir)
  if (taken !== null) return failed(`${dataDir} already holds ${taken}: a backup is restored into an empty directory`)
  // People first. Cut short in between, the other order leaves a log that can be served and nobody to sign in: the next
  // start would take it for a fresh one, and let a demo in.
  for (const name of BESIDE) await copyIfThere(join(backup, name), join(dataDir, name))
  const restored = await restoreLmdbLog({
    from: join(backup, LOG_DIRECTORY),
    directory: join(dataDir, LOG_DIRECTORY),
    at: now,
    renew: renewWith(kinds),
  })
  if (!restored.ok) return failed(restored.words)
  return done(`Restored ${restored.rooms.length} rooms into ${dataDir}, each in a new epoch. It can be started now.`)
}

/** What is there and does not come from an earlier try with the same backup. */
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
