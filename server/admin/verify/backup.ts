import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DocumentKind } from '../../../shared/sync/engine.ts'
import { LOG_DIRECTORY } from '../../data-dir.ts'
import { digestOf } from '../../store/lmdb/digest.ts'
import { DATA, readMark, writeMark } from '../../store/lmdb/mark.ts'
import { openLmdbLog } from '../../store/lmdb.ts'
import { judgeAgain } from '../judge-again.ts'
import { readKept } from '../kept-beside.ts'
import { failed, type Reply } from '../reply.ts'

/** Judges a backup. It is read from a copy: opening a table leaves traces, and a backup stays as it was written. */
export async function judgeBackup(backup: string, kinds: ReadonlyMap<string, DocumentKind>): Promise<Reply> {
  const from = join(backup, LOG_DIRECTORY)
  const mark = readMark(from)
  if (!mark.ok) return failed(mark.words)
  if (mark.state !== 'backup') return failed(`${backup} is not a backup`)
  if (mark.digest !== (await digestOf(join(from, DATA)))) return failed(`${from} is no longer as it was written`)
  const beside = await readKept(backup)
  if (!beside.ok) return failed(beside.words)
  const copy = await mkdtemp(join(tmpdir(), 'berth-verify-'))
  try {
    await copyFile(join(from, DATA), join(copy, DATA))
    writeMark(copy, { state: 'live' })
    return await judgeLog(copy, kinds)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function judgeLog(directory: string, kinds: ReadonlyMap<string, DocumentKind>): Promise<Reply> {
  const opened = await openLmdbLog({ directory, onFailure: () => {} })
  if (!opened.ok) return failed(opened.words)
  try {
    return await judgeAgain(opened.log, kinds)
  } finally {
    await opened.log.close()
  }
}
