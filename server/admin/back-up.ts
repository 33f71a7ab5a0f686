import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ACCOUNTS_FILE } from '../accounts/open.ts'
import { SECRET_FILE } from '../accounts/secret.ts'
import { LOG_DIRECTORY } from '../data-dir.ts'
import type { LmdbLog } from '../store/lmdb.ts'
import { done, failed, type Reply } from './reply.ts'

/** What lies beside the log. The secret is not there where the environment gives it. */
export const BESIDE: readonly string[] = [ACCOUNTS_FILE, SECRET_FILE]

/**
 * A copy of everything while everything goes on. The log first: whoever stated something in it then has an account in
 * the copy too, while the other order would lose those who came in between.
 */
export async function backUp(from: { dataDir: string; log: LmdbLog }, directory: string): Promise<Reply> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if ((await readdir(directory)).length > 0) return failed(`${directory} is not empty`)
  const copied = await from.log.backup(join(directory, LOG_DIRECTORY))
  if (!copied.ok) return failed(copied.words)
  for (const name of BESIDE) await copyIfThere(join(from.dataDir, name), join(directory, name))
  return done(`Backed up to ${directory}. Restore it into an empty directory: npm run admin restore ${directory}`)
}

export async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
