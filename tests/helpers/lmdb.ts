import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type LmdbLog, openLmdbLog } from '../../server/store/lmdb.ts'

/** A directory of its own for this test, gone after it. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'berth-log-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** Opens a log that must open, and closes it with the test. */
export async function openedLog(directory: string): Promise<LmdbLog> {
  const opened = await openLmdbLog({
    directory,
    onFailure: error => {
      throw error
    },
  })
  if (!opened.ok) throw new Error(opened.words)
  onTestFinished(() => opened.log.close())
  return opened.log
}
