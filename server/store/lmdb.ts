import { backUp } from './lmdb/backup.ts'
import type { Durable, Environment } from './lmdb/environment.ts'
import { type JournalOptions, openJournaled } from './lmdb/journal/journaled.ts'
import { type FailureOptions, logOver } from './lmdb/log-over.ts'
import { markJournal } from './lmdb/mark.ts'
import { messageOf, type Refused, refused } from './lmdb/refused.ts'
import { type Held, holdDirectory, openHeld } from './lmdb/store.ts'
import type { Log } from './log.ts'

export interface LmdbLog extends Log {
  /**
   * Writes a consistent copy into an empty or absent directory while everything runs. The copy can be restored, not
   * served.
   */
  backup(directory: string): Promise<{ ok: true } | Refused>
}

export interface LmdbOptions extends FailureOptions {
  /** For the log alone; created if absent. */
  directory: string
  durable?: Durable
  /** Bytes that come before they leave the journal for the table. */
  journalBytes?: number
}

/** The embedded log: one directory, served by one process. */
export async function openLmdbLog(options: LmdbOptions): Promise<{ ok: true; log: LmdbLog } | Refused> {
  const held = holdDirectory(options.directory)
  if (!held.ok) return held
  if (held.state === 'backup' || held.state === 'restoring' || held.state === 'moved') {
    held.release()
    return refused('backup', wordsFor(held.state, held.directory))
  }
  // No crash may lose what is there already.
  const durable = held.state === 'new' ? options.durable : 'always'
  const opened = await openHeld(held, durable)
  if (!opened.ok) return opened
  const stored = durable === 'once closed' ? opened : await addJournal(held, opened.environment, options)
  return stored.ok ? { ok: true, log: serve(held, stored.environment, options) } : stored
}

/** A directory without a journal is taken over as it is: its table stays, and gets one in front. */
async function addJournal(held: Held, table: Environment, { journalBytes }: LmdbOptions) {
  const { directory } = held
  const journaled = await tryJournal(table, { directory, bytes: journalBytes })
  if (journaled.ok) {
    markJournal(directory)
    return journaled
  }
  await table.close()
  held.release()
  return journaled
}

async function tryJournal(table: Environment, options: JournalOptions) {
  const { directory } = options
  try {
    const journaled = await openJournaled(table, options)
    if (journaled.ok) return journaled
    return refused('damaged', `${directory} is damaged: ${journaled.fault}. Restore a backup: npm run admin restore`)
  } catch (error) {
    return refused('unwritable', `${directory} cannot be written: ${messageOf(error)}`)
  }
}

function wordsFor(state: 'backup' | 'restoring' | 'moved', directory: string): string {
  switch (state) {
    case 'backup':
      return `${directory} is a backup: restore it into another directory, in new epochs`
    case 'restoring':
      return `${directory} was not restored to the end: restore it again`
    case 'moved':
      return `What ${directory} held was moved into a database: set DATABASE_URL`
  }
}

function serve(held: Held, environment: Environment, options: FailureOptions): LmdbLog {
  const log = logOver(environment, options)
  const backups = new Set<Promise<unknown>>()
  let closed: Promise<void> | null = null

  async function close(): Promise<void> {
    // The copy reads in a thread of its own, from memory that closing would free.
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
