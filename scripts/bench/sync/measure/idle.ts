import { setTimeout as sleep } from 'node:timers/promises'
import type { Contestant } from '../contestants.ts'
import { ROOMS } from '../workload.ts'
import { type Grounds, Running, withData } from './running.ts'

const SOCKETS = 1000
const REST_MS = 1000

/** Memory of a server for one idle socket, in bytes. */
export function measureIdle(contestant: Contestant, grounds: Grounds): Promise<number> {
  return withData(grounds, dataDir =>
    Running.use({ contestant, dataDir, grounds }, async running => {
      // Every room is in use already, so that rooms do not count.
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
