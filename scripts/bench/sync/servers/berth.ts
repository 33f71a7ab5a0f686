import { pino } from 'pino'
import { type Core, createServer } from '../../../../server/server.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { readCast, writeCast } from '../cast-file.ts'
import { castPeople, openStations } from '../stage.ts'
import { CONNECTORS, STATIONS } from '../workload.ts'

/** Every socket of a measurement is another guest, so that no limit has to be raised for any of them. */
const GUESTS = 1100
/** They seed the stations: with 400 client ids each time, of the 2,000 that one person may begin in a day. */
const STAFF = 8

/* The real server with its own limits, its sign-in and its store; beside it only stations and people to begin with. */
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
  writeCast(dataDir, await castPeople(core.accounts, { stations: STATIONS, guests: GUESTS, staff: STAFF }))
}
