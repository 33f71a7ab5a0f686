import { open, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Adapter } from 'lowdb'
import type { AccountsData } from './data.ts'
import { readAccounts, UnreadableAccounts, writeAccounts } from './text.ts'

/** Where the accounts are kept. Writing rejects with `Outdated` if it can tell that another was first. */
export interface AccountsFile extends Adapter<AccountsData> {
  /** Whether another has written it since: another node, the admin command, or a person by hand. */
  hasChanged(): Promise<boolean>
}

/** Another has written meanwhile: nothing is stored, and the change is to be decided again. */
export class Outdated extends Error {
  override name = 'Outdated'
}

/**
 * The file behind lowdb. Its own writer renames without a sync, which may leave an empty file after a power cut: so
 * this one answers when content and name are on disk.
 */
export function makeAccountsFile(path: string): AccountsFile {
  let seen = ''
  return {
    async read() {
      const file = await openOrNull(path)
      if (file === null) return null
      try {
        // An account file others can read is a leak that goes unnoticed.
        await file.chmod(0o600)
        const state = await stateOf(file)
        const data = readAccounts(await file.readFile('utf8'))
        seen = state
        return data
      } catch (error) {
        throw new UnreadableAccounts(`${path} cannot be used: ${wordsOf(error)}`)
      } finally {
        await file.close()
      }
    },
    async write(data) {
      seen = await replaceFile(path, writeAccounts(data))
    },
    async hasChanged() {
      const file = await openOrNull(path)
      if (file === null) return false
      try {
        return (await stateOf(file)) !== seen
      } finally {
        await file.close()
      }
    },
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

type File = Awaited<ReturnType<typeof open>>

async function openOrNull(path: string): Promise<File | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function stateOf(file: File): Promise<string> {
  const { ino, size, mtimeNs } = await file.stat({ bigint: true })
  return `${ino}/${size}/${mtimeNs}`
}

/** Old or new after a crash at any point, never half. Returns the state of the new file. */
async function replaceFile(path: string, content: Uint8Array): Promise<string> {
  const draft = join(dirname(path), `.${basename(path)}.tmp`)
  const file = await open(draft, 'w', 0o600)
  try {
    await file.chmod(0o600)
    await file.writeFile(content)
    await file.sync()
    const state = await stateOf(file)
    await rename(draft, path)
    await syncDirectory(dirname(path))
    return state
  } finally {
    await file.close()
  }
}

/** Without it a power cut may forget the name though the content is safe. Windows cannot, and need not. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
