import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import {
  type DocumentKind,
  entriesOf,
  type Fact,
  readEntry,
  readRoom,
  recordKey,
  SERVER,
  stateFacts,
  writeUpdate,
} from '../../shared/sync/engine.ts'
import type { RoomState } from '../store/log.ts'
import type { Renewal } from '../store/renew.ts'

/**
 * A restored room's new epoch: with everything that stood in it, under a client id of the server's. Authors and
 * arrivals are in the index, which is restored with it.
 */
export function renewWith(kinds: ReadonlyMap<string, DocumentKind>): Renewal {
  return (name, state) => {
    const kind = kinds.get(readRoom(name)?.kind ?? '')
    if (kind === undefined) throw new Error(`A room of no kind we know: ${name}`)
    const doc = docOf(state)
    const client = newClient(state)
    const facts = factsOf(doc, kind)
    const records = [...new Set(facts.map(recordKey))].map(record => ({ record, owner: SERVER.id, facts: [] }))
    return {
      archive: Y.encodeStateAsUpdate(doc),
      start: {
        server: { client, principal: SERVER.id },
        update: writeUpdate(stateFacts(new Y.Doc(), facts, client, 0)),
        records,
      },
    }
  }
}

function docOf({ snapshot, entries }: Pick<RoomState, 'snapshot' | 'entries'>): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot.bytes)
    for (const { update } of entries) Y.applyUpdate(doc, update)
  })
  return doc
}

function factsOf(doc: Y.Doc, kind: DocumentKind): Fact[] {
  return entriesOf(doc, kind).flatMap(({ root, id }) =>
    [...readEntry(doc, root, id)].map(([name, value]) => ({ root, id, name, value })),
  )
}

/** The log refuses an id that was ever another's; of 4,294,967,296 that does not happen twice. */
function newClient({ clients }: RoomState): number {
  let client = randomInt(2 ** 32)
  while (clients.has(client)) client = randomInt(2 ** 32)
  return client
}
