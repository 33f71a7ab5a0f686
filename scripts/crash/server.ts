import { type Core, createServer } from '../../server/server.ts'
import { LIMITS } from '../../server/sync/socket/limits.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import { readCast, writeCast } from '../bench/sync/cast-file.ts'
import { castPeople, openStations } from '../bench/sync/stage.ts'
import { CONNECTORS, STAFF, STATIONS } from './scene.ts'

/*
 * The real server, which prints its port and then waits to be killed. It takes snapshots all the time, so that some
 * kills come while one replaces its entries. With the address of a database it is one of several nodes.
 */
const [dataDir = '', databaseUrl, role = 'first'] = process.argv.slice(2)
// People here say within minutes what others do in days.
const often = { newClientsPerDay: 1_000_000, statedPerHour: { facts: 1_000_000, bytes: 1e9 } }
const limits = { ...LIMITS, snapshotBytes: 4096, ...often }
const complain = (fields: object, message: string) => console.error(message, fields)
// A database of a trial has no standby, and each node warns of that.
const journal = { info: () => {}, warn: databaseUrl === undefined ? complain : () => {}, error: complain }
const extend = async (core: Core) => {
  if (role === 'first' && readCast(dataDir) === null) await populate(core)
  return {}
}
const shared =
  databaseUrl === undefined ? {} : { databaseUrl, sessionSecret: 'a secret that all nodes of a trial have' }
const server = await createServer({ host: '127.0.0.1', port: 0, dataDir, kinds, journal, limits, extend, ...shared })
process.once('SIGTERM', async () => {
  await server.stop()
  process.exit()
})
// When its end of the pipe is gone, so is the parent. `process.exit` would wait for a thread of lmdb's, and that one
// perhaps for us.
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume()
console.log(server.port)

async function populate(core: Core): Promise<void> {
  await openStations(core, { stations: STATIONS, connectors: CONNECTORS })
  writeCast(dataDir, await castPeople(core.accounts, { stations: STATIONS, guests: 0, staff: STAFF }))
}
