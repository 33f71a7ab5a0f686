import { join } from 'node:path'
import type { DocumentKind } from '../../shared/sync/kind.ts'
import { LOG_DIRECTORY, prepareDataDir } from '../data-dir.ts'
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
  prepareDataDir(dataDir)
  const restored = await restoreLmdbLog({
    from: join(backup, LOG_DIRECTORY),
    directory: join(dataDir, LOG_DIRECTORY),
    at: now,
    renew: renewWith(kinds),
  })
  if (!restored.ok) return failed(restored.words)
  for (const name of BESIDE) await copyIfThere(join(backup, name), join(dataDir, name))
  return done(`Restored ${restored.rooms.length} rooms into ${dataDir}, each in a new epoch. It can be started now.`)
}
