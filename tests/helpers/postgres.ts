import { onTestFinished } from 'vitest'
import { findPostgres } from '../../scripts/set-up/postgres.js'
import { openPostgresLog, type PostgresLog } from '../../server/store/postgres.ts'
import { askDatabase, type Cluster, startClusterOf } from './postgres-cluster.ts'

export { askDatabase } from './postgres-cluster.ts'

export function startCluster(...settings: readonly string[]): Promise<Cluster> {
  return startClusterOf(findPostgres(process.env), ...settings)
}

let shared: Promise<Cluster> | null = null

/** The cluster all files of this process share. It ends with the process. */
export function sharedCluster(): Promise<Cluster> {
  shared ??= startCluster()
  return shared
}

/** Opens a log that must open, and closes it with the test. */
export async function openedPostgresLog(url: string): Promise<PostgresLog> {
  const opened = await openPostgresLog({
    url,
    onFailure: error => {
      throw error
    },
  })
  if (!opened.ok) throw new Error(opened.words)
  onTestFinished(() => opened.log.close())
  return opened.log
}

const TABLES = ['room', 'entry', 'snapshot', 'client', 'record', 'fact', 'note', 'archive']

/** Leaves the tables and takes all that is in them. */
export async function emptyDatabase(url: string): Promise<void> {
  await askDatabase(url, TABLES.map(table => `DELETE FROM berth.${table}`).join(';'))
}
