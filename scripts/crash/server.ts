import { type Core, createServer } from '../../server/server.ts'
import { LIMITS } from '../../server/sync/limits.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import { readCast, writeCast } from '../bench/sync/cast-file.ts'
import { castPeople, openStations } from '../bench/sync/stage.ts'
import { CONNECTORS, GUESTS, STAFF, STATIONS } from './scene.ts'

/*
 * The real server, which says where it listens and then waits to be killed. It sums up its rooms all the time, so that
 * some kills come while a snapshot takes the place of what it covers.
 */
const [dataDir = ''] = process.argv.slice(2)
const limits = { ...LIMITS, snapshotBytes: 4096 }
const complain = (fields: object, message: string) => console.error(message, fields)
const journal = { info: () => {}, warn: complain, error: complain }
const extend = async (core: Core) => {
  if (readCast(dataDir) === null) await populate(core)
  return {}
}
const server = await createServer({ host: '127.0.0.1', port: 0, dataDir, kinds, journal, limits, extend })
process.once('SIGTERM', async () => {
  await server.stop()
  process.exit()
})
// Whoever started it is gone when its end of the pipe is. `process.exit` would wait for a thread of lmdb's, and that one
// perhaps for us.
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume()
console.log(server.port)

async function populate(core: Core): Promise<void> {
  await openStations(core, { stations: STATIONS, connectors: CONNECTORS })
  writeCast(dataDir, await castPeople(core.accounts, { stations: STATIONS, guests: GUESTS, staff: STAFF }))
}
