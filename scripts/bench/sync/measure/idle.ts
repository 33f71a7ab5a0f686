import { setTimeout as sleep } from 'node:timers/promises'
import type { Contestant } from '../contestants.ts'
import { ROOMS } from '../workload.ts'
import { type Grounds, Running, withData } from './running.ts'

const SOCKETS = 1000
const REST_MS = 1000

/** What a server keeps in memory for one socket on which nothing happens, in bytes. */
export function measureIdle(contestant: Contestant, grounds: Grounds): Promise<number> {
  return withData(grounds, dataDir =>
    Running.use({ contestant, dataDir, grounds }, async running => {
      // Somebody is in every room already, so that rooms do not count.
      await running.connect(ROOMS)
      await sleep(REST_MS)
      const before = await running.server.keptBytes()
      await running.connect(SOCKETS)
      await sleep(REST_MS)
      const after = await running.server.keptBytes()
      return (after - before) / SOCKETS
    }),
  )
}
