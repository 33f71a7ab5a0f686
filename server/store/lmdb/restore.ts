import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Renewal, renewEpochs } from '../renew.ts'
import { digestOf } from './digest.ts'
import { syncPath } from './durable-file.ts'
import type { Environment } from './environment.ts'
import { logOver } from './log-over.ts'
import { DATA, readMark, writeMark } from './mark.ts'
import { keepPrivate } from './private-file.ts'
import { messageOf, type Refused, refused } from './refused.ts'
import { type Held, holdDirectory, openHeld } from './store.ts'

export interface Restore {
  /** Where the backup is; it stays as it is. */
  from: string
  /** Empty or absent, or the rest of an interrupted restore. */
  directory: string
  at: number
  /** Null: clients know of nothing that the backup lacks. */
  renew: Renewal | null
}

export interface Restored {
  ok: true
  /** Every room, in a new epoch if it was renewed. */
  rooms: string[]
}

/**
 * Turns a backup into a store that can be served, every room in a new epoch. The mark says `restoring` until the last
 * room is renewed: a store with some rooms in old epochs is never served, and the restore can be run again.
 */
export async function restoreLmdbLog(restore: Restore): Promise<Restored | Refused> {
  const mark = readMark(restore.from)
  if (!mark.ok) return mark
  if (mark.state !== 'backup') return refused('foreign', `${restore.from} is not a backup`)
  if (mark.digest !== (await digestOf(join(restore.from, DATA)))) {
    return refused('damaged', `${restore.from} is no longer as it was written`)
  }
  const held = holdDirectory(restore.directory)
  if (!held.ok) return held
  if (held.state === 'live' || held.state === 'backup') {
    held.release()
    return refused('foreign', `${restore.directory} already holds a log`)
  }
  return restoreInto(held, restore)
}

async function restoreInto(held: Held, { from, at, renew }: Restore): Promise<Restored | Refused> {
  const copied = copyTable(from, held)
  if (!copied.ok) {
    held.release()
    return copied
  }
  const opened = await openHeld({ ...held, state: 'restoring' })
  if (!opened.ok) return opened
  try {
    const rooms = await renewAll(opened.environment, at, renew)
    writeMark(held.directory, { state: 'live' })
    return { ok: true, rooms }
  } finally {
    held.release()
  }
}

async function renewAll(environment: Environment, at: number, renew: Renewal | null): Promise<string[]> {
  // Nothing to add when the disk fails: the renewal under way throws.
  const log = logOver(environment, { onFailure: () => {} })
  try {
    return renew === null ? await log.rooms() : await renewEpochs({ log, at, renew })
  } finally {
    await log.close()
  }
}

function copyTable(from: string, { directory }: Held): { ok: true } | Refused {
  try {
    writeMark(directory, { state: 'restoring' })
    copyFileSync(join(from, DATA), join(directory, DATA))
    keepPrivate(join(directory, DATA))
    syncPath(join(directory, DATA))
    syncPath(directory)
    return { ok: true }
  } catch (error) {
    return refused('unwritable', `${from} cannot be copied to ${directory}: ${messageOf(error)}`)
  }
}
