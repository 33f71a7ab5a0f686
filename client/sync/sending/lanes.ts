import type * as Y from 'yjs'
import { newClientId } from '../../../shared/sync/client-id.ts'
import type { Random } from '../backoff.ts'

/** The next struct of a client id. */
export interface Lane {
  client: number
  clock: number
}

/**
 * The client ids this page writes under: one a record. So records do not wait for each other, and one person's sessions
 * are not linked by their client id.
 */
export class Lanes {
  readonly #random: Random
  readonly #lanes = new Map<string, Lane>()

  constructor(random: Random) {
    this.#random = random
  }

  /** The lane of a record; a fresh one if it has none. */
  of(record: string, doc: Y.Doc): Lane {
    const known = this.#lanes.get(record)
    if (known !== undefined) return known
    const lane = { client: this.#freshClient(doc), clock: 0 }
    this.#lanes.set(record, lane)
    return lane
  }

  /** The server has everything of this lane below the clock. */
  advance(record: string, clock: number): void {
    const lane = this.#lanes.get(record)
    if (lane !== undefined) this.#lanes.set(record, { ...lane, clock })
  }

  /** How much of this lane the server has is unknown: the record goes on under another id. */
  drop(record: string): void {
    this.#lanes.delete(record)
  }

  #freshClient(doc: Y.Doc): number {
    const taken = new Set([...this.#lanes.values()].map(lane => lane.client))
    for (;;) {
      const client = newClientId(this.#random)
      if (!taken.has(client) && !doc.store.clients.has(client)) return client
    }
  }
}
