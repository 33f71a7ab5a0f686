import * as Y from 'yjs'
import { FOUND_NOTHING, type Found } from '../../server/sync/gate/asking.ts'
import { judgeUpdate } from '../../server/sync/gate/gate.ts'
import type { Judged } from '../../server/sync/gate/judged.ts'
import { Ledger } from '../../server/sync/gate/ledger.ts'
import { letStand, updateOf } from '../../server/sync/room/batch-content.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { readUpdate } from '../../shared/sync/read-update.ts'
import { stateFactsOver } from '../../shared/sync/stating.ts'
import type { Update } from '../../shared/sync/update.ts'
import { writeUpdate } from '../../shared/sync/write-update.ts'
import { boxes } from './boxes.ts'

const LIMITS = { structs: 1000, clients: 100, deletes: 1000 }

/** The gate with its inputs and no room around it: one document, its ledger, and a clock that stands still. */
export class GateBench {
  readonly ledger = Ledger.empty()
  readonly doc = new Y.Doc()
  readonly reserved = new Map<number, string>()
  found: Found = FOUND_NOTHING
  mayBind = 100
  now = 1_000_000

  judge(author: Author, update: Update): Judged {
    const { ledger, found, reserved, mayBind, now } = this
    const room = { kind: boxes, id: 'b', epoch: 2, ledger, found, reserved, mayBind }
    return judgeUpdate({ ...room, author, update, now, sequence: 1 })
  }

  judgeBytes(author: Author, bytes: Uint8Array): Judged {
    return this.judge(author, readUpdate(bytes, LIMITS))
  }

  /** The update a person who sees the document would send to state this. */
  update(client: number, ...facts: readonly Fact[]): Update {
    return stateFactsOver(this.ledger, facts, { client, clock: this.ledger.clock(client) })
  }

  /** Judges, and adds what passes. */
  take(author: Author, update: Update): Judged {
    const judged = this.judge(author, update)
    if (judged.kind !== 'passed') return judged
    letStand(this.ledger, author.id, judged.statement)
    Y.applyUpdate(this.doc, writeUpdate(updateOf([judged.statement])))
    return judged
  }

  state(author: Author, client: number, ...facts: readonly Fact[]): Judged {
    return this.take(author, this.update(client, ...facts))
  }
}
