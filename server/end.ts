import type { Log as Journal } from './accounts/log.ts'
import { EXIT } from './exit.ts'
import type { Server } from './server.ts'

/** Within this an orchestrator has not yet lost its patience. */
const MOST_MS = 4700

/**
 * Ends the process in good order when it is told to, when the store has failed, or when something was thrown that
 * nobody caught. A second signal, or a stop that takes too long, ends it as it is: what was acknowledged is on disk
 * either way.
 */
export function endInGoodOrder(server: Pick<Server, 'stop' | 'failed'>, journal: Journal): void {
  const ending = new Ending(server, journal)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      journal.info({ signal }, 'stopping')
      if (ending.hasBegun) endNow()
      else ending.begin(EXIT.stopped)
    })
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    // After a failure of the disk, promises of the store's reject that nobody knows of.
    process.on(event, (error: unknown) => {
      journal.error({ err: error }, event)
      ending.begin(EXIT.mistake)
    })
  }
  void server.failed.then(error => {
    journal.error({ err: error }, 'the store has failed: nothing is acknowledged any more')
    ending.begin(EXIT.storeFailed)
  })
}

class Ending {
  readonly #server: Pick<Server, 'stop'>
  readonly #journal: Journal
  #hasBegun = false

  constructor(server: Pick<Server, 'stop'>, journal: Journal) {
    this.#server = server
    this.#journal = journal
  }

  get hasBegun(): boolean {
    return this.#hasBegun
  }

  /** The first reason to end is the one that counts. */
  begin(code: number): void {
    if (this.#hasBegun) return
    this.#hasBegun = true
    setTimeout(() => this.#giveUp(), MOST_MS)
    void this.#stop(code)
  }

  async #stop(code: number): Promise<void> {
    try {
      await this.#server.stop()
      process.exit(code)
    } catch (error) {
      this.#journal.error({ err: error }, 'stopping failed')
      process.exit(code || EXIT.mistake)
    }
  }

  #giveUp(): void {
    this.#journal.error({ ms: MOST_MS }, 'stopping took too long')
    endNow()
  }
}

/**
 * Never by `process.exit`: it waits for the threads of the pool, and one that writes for lmdb waits for us. The process
 * would then hang for ever, and hold its port and its directory.
 */
function endNow(): void {
  process.kill(process.pid, 'SIGKILL')
}
