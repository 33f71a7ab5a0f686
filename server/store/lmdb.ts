import { backUp } from './lmdb/backup.ts'
import type { Durable, Environment } from './lmdb/environment.ts'
import { type FailureOptions, logOver } from './lmdb/log-over.ts'
import { type Refused, refused } from './lmdb/refused.ts'
import { type Held, holdDirectory, openHeld } from './lmdb/store.ts'
import type { Log } from './log.ts'

export interface LmdbLog extends Log {
  /** A consistent copy into an empty or absent directory while everything runs. It is restored, never served. */
  backup(directory: string): Promise<{ ok: true } | Refused>
}

export interface LmdbOptions extends FailureOptions {
  /** For the log alone; it is made when absent. */
  directory: string
  durable?: Durable
}

/** The embedded log: one directory, served by one process. */
export async function openLmdbLog(options: LmdbOptions): Promise<{ ok: true; log: LmdbLog } | Refused> {
  const held = holdDirectory(options.directory)
  if (!held.ok) return held
  if (held.state === 'backup' || held.state === 'restoring') {
    held.release()
    return refused('backup', wordsFor(held.state, held.directory))
  }
  const opened = await openHeld(held, options.durable)
  return opened.ok ? { ok: true, log: serve(held, opened.environment, options) } : opened
}

function wordsFor(state: 'backup' | 'restoring', directory: string): string {
  return state === 'backup'
    ? `${directory} is a backup: restore it into another directory, in new epochs`
    : `${directory} was not restored to the end: restore it again`
}

function serve(held: Held, environment: Environment, options: FailureOptions): LmdbLog {
  const log = logOver(environment, options)
  const backups = new Set<Promise<unknown>>()
  let closed: Promise<void> | null = null

  async function close(): Promise<void> {
    // The copy reads in a thread of its own, from memory that closing takes away.
    await Promise.all(backups)
    await log.close()
    held.release()
  }

  return {
    ...log,
    async backup(directory) {
      if (closed !== null) throw new Error('The log is closed')
      const copying = backUp(environment, directory)
      backups.add(copying)
      return copying.finally(() => backups.delete(copying))
    },
    close() {
      closed ??= close()
      return closed
    },
  }
}
