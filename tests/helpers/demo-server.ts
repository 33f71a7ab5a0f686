import { onTestFinished } from 'vitest'
import { seedDemoPeople } from '../../server/accounts/demo.ts'
import { mayBegin } from '../../server/beginnings.ts'
import { foundDemoStations } from '../../server/demo/found.ts'
import { createServer, type Server } from '../../server/server.ts'
import { openTrade } from '../../server/trade.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import type { Clock } from '../../shared/sync/clock.ts'
import { CHEAP, makeLog } from '../server/accounts/place.ts'
import { temporaryDirectory } from './lmdb.ts'

/** The server with the people and stations of the demo, without visitors. It may be stopped before the test ends. */
export async function serveDemo(dataDir = temporaryDirectory(), clock?: Clock): Promise<Server> {
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    kinds,
    creates: mayBegin,
    journal: makeLog(),
    passwordCost: CHEAP,
    ...(clock !== undefined && { clock }),
    extend: async core => {
      await seedDemoPeople(core.accounts)
      await foundDemoStations(core)
      return openTrade(core)
    },
  })
  let isStopped = false
  const stop = async () => {
    if (!isStopped) await server.stop()
    isStopped = true
  }
  onTestFinished(stop)
  return { ...server, stop }
}
