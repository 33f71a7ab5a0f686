import { pino } from 'pino'
import { type Core, createServer } from '../../../../server/server.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { readCast, writeCast } from '../cast-file.ts'
import { castPeople, openStations } from '../stage.ts'
import { CONNECTORS, STATIONS } from '../workload.ts'

/**
 * Every socket of a measurement is another person of the staff, so that no limit has to be raised: a customer states no
 * more than a few hundred facts an hour, and each may begin 2,000 client ids a day.
 */
const STAFF = 1100

/* The real server with its own limits, sign-in and store, given stations and people. */
const [dataDir = '', port = ''] = process.argv.slice(2)
const journal = pino({ level: 'warn' }, pino.destination(2))
const extend = async (core: Core) => {
  if (readCast(dataDir) === null) await populate(core)
  return {}
}
const server = await createServer({ host: '127.0.0.1', port: Number(port), dataDir, kinds, journal, extend })
process.once('SIGTERM', async () => {
  await server.stop()
  process.exit()
})

async function populate(core: Core): Promise<void> {
  await openStations(core, { stations: STATIONS, connectors: CONNECTORS })
  writeCast(dataDir, await castPeople(core.accounts, { stations: STATIONS, guests: 0, staff: STAFF }))
}
