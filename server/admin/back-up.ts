import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ACCOUNTS_FILE, type Accounts } from '../accounts/open.ts'
import { SECRET_FILE } from '../accounts/secret.ts'
import { writeAccounts } from '../accounts/text.ts'
import { LOG_DIRECTORY } from '../data-dir.ts'
import type { StoredLog } from '../stored-log.ts'
import { findKept, writeKept } from './kept-beside.ts'
import { done, failed, type Reply } from './reply.ts'

/** Files beside the log. There is no secret among them if the environment gives it. */
export const BESIDE: readonly string[] = [ACCOUNTS_FILE, SECRET_FILE]

/**
 * Copies everything while the server goes on. The log comes before the people: every author in it then has an account in
 * the copy too; the other order would lose people who came in between. How far programs and browsers have been told comes
 * before the log: the other order would have them told of a fact that the copy lacks, and never of what takes its place.
 */
export async function backUp(
  from: { dataDir: string; log: StoredLog; accounts: Pick<Accounts, 'data' | 'refresh'> },
  directory: string,
): Promise<Reply> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if ((await readdir(directory)).length > 0) return failed(`${directory} is not empty`)
  await writeKept(directory, await findKept(from))
  const copied = await from.log.backup(join(directory, LOG_DIRECTORY))
  if (!copied.ok) return failed(copied.words)
  if (from.log.shared === null)
    for (const name of BESIDE) await copyIfThere(join(from.dataDir, name), join(directory, name))
  else await writeShared(from.accounts, directory)
  return done(
    `Backed up to ${directory}. Restore it into an empty DATA_DIR or DATABASE_URL: npm run admin restore ${directory}`,
  )
}

/** The nodes' accounts as the file they would be in a data directory. Their secret is in the environment. */
async function writeShared(accounts: Pick<Accounts, 'data' | 'refresh'>, directory: string): Promise<void> {
  await accounts.refresh()
  await writeFile(join(directory, ACCOUNTS_FILE), writeAccounts(accounts.data()), { mode: 0o600 })
}

export async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to)
    await chmod(to, 0o600)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
