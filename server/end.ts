import { EXIT } from './exit.ts'
import type { Journal } from './journal.ts'
import type { Server } from './server.ts'

/** Short enough for an orchestrator's patience. */
const MOST_MS = 4700

/**
 * Ends the process in good order: on a signal, when the store has failed, or on an uncaught error. A second signal, or
 * a stop that takes too long, ends it at once: acknowledged facts are on disk either way.
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
    // After a disk failure, promises inside the store reject that no one holds.
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
