import type { Log as Journal } from './accounts/log.ts'
import { EXIT } from './exit.ts'
import type { Server } from './server.ts'

/** Within this an orchestrator has not yet lost its patience. */
const MOST_MS = 4700

/**
 * Ends the process in good order when it is told to, or when the store has failed. A second signal, or a stop that
 * takes too long, ends it as it is: what was acknowledged is on disk either way.
 */
export function endOnSignals(server: Pick<Server, 'stop' | 'failed'>, journal: Journal): void {
  let isEnding = false
  const end = async (code: number) => {
    if (isEnding) process.exit(code)
    isEnding = true
    setTimeout(() => {
      journal.error({ ms: MOST_MS }, 'stopping took too long')
      process.exit(code === EXIT.stopped ? EXIT.stuck : code)
    }, MOST_MS)
    process.exit(await stopped(server, journal, code))
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      journal.info({ signal }, 'stopping')
      void end(EXIT.stopped)
    })
  }
  void server.failed.then(error => {
    journal.error({ err: error }, 'the store has failed: nothing is acknowledged any more')
    void end(EXIT.storeFailed)
  })
}

async function stopped(server: Pick<Server, 'stop'>, journal: Journal, code: number): Promise<number> {
  try {
    await server.stop()
    return code
  } catch (error) {
    journal.error({ err: error }, 'stopping failed')
    return code === EXIT.stopped ? EXIT.stuck : code
  }
}
