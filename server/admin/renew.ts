import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import type { Fact } from '../../shared/sync/fact.ts'
import { recordKey } from '../../shared/sync/fact.ts'
import type { DocumentKind } from '../../shared/sync/kind.ts'
import { entriesOf, readEntry } from '../../shared/sync/reading.ts'
import { readRoom } from '../../shared/sync/room.ts'
import { stateFacts } from '../../shared/sync/stating.ts'
import { writeUpdate } from '../../shared/sync/write-update.ts'
import type { RoomState } from '../store/log.ts'
import type { Renewal } from '../store/renew.ts'

const SERVER = 'server'

/**
 * How a restored room begins anew: with all that stood in it, under a client id of the server's. Who stated it, and when,
 * is in the index, which is restored with it.
 */
export function renewWith(kinds: ReadonlyMap<string, DocumentKind>): Renewal {
  return (name, state) => {
    const kind = kinds.get(readRoom(name)?.kind ?? '')
    if (kind === undefined) throw new Error(`A room of no kind we know: ${name}`)
    const doc = docOf(state)
    const client = newClient(state)
    const facts = factsOf(doc, kind)
    const records = [...new Set(facts.map(recordKey))].map(record => ({ record, owner: SERVER, facts: [] }))
    return {
      archive: Y.encodeStateAsUpdate(doc),
      start: {
        server: { client, principal: SERVER },
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

/** The log refuses an id that was ever somebody else's; of 4,294,967,296 that does not happen twice. */
function newClient({ clients }: RoomState): number {
  let client = randomInt(2 ** 32)
  while (clients.has(client)) client = randomInt(2 ** 32)
  return client
}
