import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import type { Visit } from './life.ts'

/** The same as people would keep it in one Yjs document: every page load under its own client id, and all of it for ever. */
export class PlainYjs {
  readonly #doc = new Y.Doc()

  /** A day at once: one transaction for each load would take longer every day, and hours in the end. */
  take(visits: readonly Visit[]): void {
    Y.applyUpdate(this.#doc, Y.mergeUpdates(visits.flatMap(updatesOf)))
  }

  get stateVectorBytes(): number {
    return Y.encodeStateVector(this.#doc).length
  }

  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }
}

function updatesOf({ loads }: Visit): Uint8Array[] {
  const doc = new Y.Doc()
  return loads.map(facts => {
    const update = writeUpdate(stateFacts(doc, facts, randomInt(2 ** 32), 0))
    Y.applyUpdate(doc, update)
    return update
  })
}
