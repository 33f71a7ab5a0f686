import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentKind } from '../../shared/sync/engine.ts'
import { ACCOUNTS_FILE } from '../accounts/open.ts'
import type { Config } from '../config.ts'
import { openLog, openPeople } from '../open-data.ts'
import { Stops } from '../stops.ts'
import { systemClock } from '../sync/engine.ts'
import { runCommand } from './commands.ts'
import { failed, type Reply } from './reply.ts'

export const SILENT = { info: () => {}, warn: () => {}, error: () => {} }

/** Carries out a command on the data of a server that does not run. */
export async function runOffline(
  config: Pick<Config, 'dataDir' | 'sessionSecret'> & Partial<Pick<Config, 'databaseUrl'>>,
  kinds: ReadonlyMap<string, DocumentKind>,
  words: readonly string[],
): Promise<Reply> {
  const { dataDir, databaseUrl } = config
  if (databaseUrl === undefined && !existsSync(join(dataDir, ACCOUNTS_FILE)))
    return failed(`There is nothing of Berth in ${dataDir}`)
  const stops = new Stops()
  try {
    const log = await openLog({ ...config, onFailure: () => {} })
    stops.add(() => log.close())
    const accounts = await openPeople({ ...config, journal: SILENT, shared: log.shared }, systemClock, stops)
    return await runCommand({ accounts, log, dataDir, kinds }, words)
  } finally {
    await stops.run()
  }
}
