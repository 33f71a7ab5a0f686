import { logBytes } from './data-dir.ts'
import { type LmdbLog, type LmdbOptions, openLmdbLog } from './store/lmdb.ts'
import type { Log } from './store/log.ts'
import { openPostgresLog, type PostgresLog, type PostgresOptions } from './store/postgres.ts'

/** A log as a running server needs it, embedded or shared. */
export interface StoredLog extends Log {
  /** Writes a consistent copy into an empty or absent directory while everything runs. */
  backup: LmdbLog['backup']
  /** Bytes on disk. */
  bytes(): Promise<number>
  /** Settles when commits can be stored. */
  barrier(): Promise<void>
  /** The log as shared with other nodes; null if there can be none. */
  readonly shared: PostgresLog | null
}

type Opened = { ok: true; log: StoredLog } | { ok: false; words: string }

export async function openEmbedded(options: LmdbOptions): Promise<Opened> {
  const opened = await openLmdbLog(options)
  if (!opened.ok) return opened
  // It stores, or it has failed and the process ends.
  const barrier = async () => {}
  return { ok: true, log: { ...opened.log, bytes: () => logBytes(options.directory), barrier, shared: null } }
}

export async function openShared(options: PostgresOptions): Promise<Opened> {
  const opened = await openPostgresLog(options)
  if (!opened.ok) return opened
  const { log } = opened
  return { ok: true, log: { ...log, shared: log } }
}
