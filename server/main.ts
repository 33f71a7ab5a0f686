import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { kinds } from '../shared/documents/kinds.ts'
import { announcement } from './announce.ts'
import { mayBegin } from './beginnings.ts'
import { type Config, readConfig } from './config.ts'
import { openDemo, sayProgress, seedDemo } from './demo/demo.ts'
import { endInGoodOrder } from './end.ts'
import { CannotStart, EXIT } from './exit.ts'
import { type FirstPeople, welcomeFirstPeople } from './first-people.ts'
import { openJournal } from './journal.ts'
import { createServer } from './server.ts'
import { systemClock } from './sync/engine.ts'
import { openTrade } from './trade.ts'
import { sayAlive, systemdNotify } from './watchdog.ts'

// Before the first file: the files name people.
process.umask(0o077)
const config = configured()
// Words for people go to the standard output, the journal for machines to the standard error.
const journal = openJournal(pino.destination(2))
// A past is made in DATA_DIR alone: in a database all nodes would see it half made.
if (!config.isDemoQuiet && config.databaseUrl === undefined)
  await seedDemo({ ...config, journal, progress: sayProgress(process.stdout) }).catch(cannotStart)
const apps = fileURLToPath(new URL('../..', import.meta.url))
let first: FirstPeople = { kind: 'nobody-new' }
const server = await createServer({
  ...config,
  kinds,
  creates: mayBegin,
  apps,
  journal,
  extend: async core => {
    first = await welcomeFirstPeople(core.accounts, config)
    const { isDemoQuiet, isDemoOverOcpp: isOverOcpp } = config
    if (first.kind !== 'demo') return openTrade(core)
    return openDemo(core, { hasVisitors: !isDemoQuiet, isOverOcpp, photos: join(apps, 'demo/photos') })
  },
}).catch(cannotStart)
endInGoodOrder(server, journal)
const { env: environment, pid } = process
sayAlive({ environment, pid, clock: systemClock, notify: systemdNotify(environment, journal) })
console.log(announcement(config.publicUrl ?? server.url, first).join('\n'))

function configured(): Config {
  const read = readConfig(process.env, process.cwd(), process.argv.slice(2))
  if (read.ok) return read.config
  for (const problem of read.problems) console.error(problem)
  process.exit(EXIT.badEnvironment)
}

function cannotStart(error: unknown): never {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exit(error.code)
}
