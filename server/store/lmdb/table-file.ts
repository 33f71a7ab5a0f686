import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DATA } from './mark.ts'
import { messageOf, type Refused, refused } from './refused.ts'
import { faultInTable } from './table-pages.ts'

export const LOCK = 'lock.mdb'

/** lmdb ends the whole process, without a word, if it is given a file it cannot open. So we look first. */
export function checkTableFile(directory: string): { ok: true } | Refused {
  const path = join(directory, DATA)
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    const lock = join(directory, LOCK)
    if (existsSync(lock)) accessSync(lock, constants.R_OK | constants.W_OK)
    const fault = faultInTable(path, statSync(path).size)
    return fault === null
      ? { ok: true }
      : refused('damaged', `${path} is damaged: ${fault}. Restore a backup: npm run admin restore`)
  } catch (error) {
    return refused('damaged', `${path} cannot be opened: ${messageOf(error)}`)
  }
}
