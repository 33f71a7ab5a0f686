import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WholeRoom } from '../whole-room.ts'
import { digestOf } from './digest.ts'
import { syncPath } from './durable-file.ts'
import { openEnvironment } from './environment.ts'
import { DATA, readMark, writeMark } from './mark.ts'
import { keepPrivate } from './private-file.ts'
import { messageOf, type Refused, refused } from './refused.ts'
import { readWholeRooms, rowsOfWholeRoom } from './whole-rooms.ts'

/** Writes rooms of another kind of log as a backup of this one. The mark is last, as of any backup. */
export async function backUpRooms(rooms: AsyncIterable<WholeRoom>, directory: string): Promise<{ ok: true } | Refused> {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    if (readdirSync(directory).length > 0) return refused('foreign', `${directory} is not empty`)
    const environment = openEnvironment(directory, 'once closed')
    try {
      for await (const room of rooms) await environment.transact(write => write(rowsOfWholeRoom(room)))
    } finally {
      await environment.close()
    }
    keepPrivate(join(directory, DATA))
    syncPath(directory)
    writeMark(directory, { state: 'backup', digest: await digestOf(join(directory, DATA)) })
    return { ok: true }
  } catch (error) {
    return refused('unwritable', `${directory} cannot be written: ${messageOf(error)}`)
  }
}

/** Reads the rooms of a backup from a copy: opening a table leaves traces, and a backup stays as it was written. */
export async function readBackup<Answer>(
  directory: string,
  read: (rooms: Iterable<WholeRoom>) => Promise<Answer>,
): Promise<{ ok: true; answer: Answer } | Refused> {
  const mark = readMark(directory)
  if (!mark.ok) return mark
  if (mark.state !== 'backup') return refused('foreign', `${directory} is not a backup`)
  if (mark.digest !== (await digestOf(join(directory, DATA))))
    return refused('damaged', `${directory} is no longer as it was written`)
  const copy = mkdtempSync(join(tmpdir(), 'berth-restore-'))
  try {
    copyFileSync(join(directory, DATA), join(copy, DATA))
    const environment = openEnvironment(copy)
    try {
      return { ok: true, answer: await read(readWholeRooms(environment.rows)) }
    } finally {
      await environment.close()
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
