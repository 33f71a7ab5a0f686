import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentKind } from '../../shared/sync/kind.ts'
import { ACCOUNTS_FILE } from '../accounts/open.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openLog, openPeople } from '../open-data.ts'
import { Stops } from '../stops.ts'
import { runCommand } from './commands.ts'
import { failed, type Reply } from './reply.ts'

const SILENT = { info: () => {}, warn: () => {}, error: () => {} }

/** Carries out a command on the data of a server that does not run. */
export async function runOffline(
  config: Pick<Config, 'dataDir' | 'sessionSecret'>,
  kinds: ReadonlyMap<string, DocumentKind>,
  words: readonly string[],
): Promise<Reply> {
  const { dataDir } = config
  if (!existsSync(join(dataDir, ACCOUNTS_FILE))) return failed(`There is nothing of Berth in ${dataDir}`)
  const stops = new Stops()
  try {
    const log = await openLog(dataDir, () => {})
    stops.add(() => log.close())
    const accounts = await openPeople({ ...config, journal: SILENT }, systemClock, stops)
    return await runCommand({ accounts, log, dataDir, kinds }, words)
  } finally {
    await stops.run()
  }
}
