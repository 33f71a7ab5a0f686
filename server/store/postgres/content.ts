import type { Json } from '../../../shared/sync/json.ts'
import { effectOf } from '../changes.ts'
import type { RecordChange, Write } from '../log.ts'

/** A change's index rows, each once, as a statement needs them: it cannot write one row twice. */
export interface Content {
  update: Uint8Array
  clients: { client: number; principal: string }[]
  records: { record: string; owner: string; handedTo: string | undefined }[]
  facts: { record: string; name: string; by: string; value: Json }[]
  notes: { key: string; value: Json }[]
}

export function contentOf(change: Write): Content {
  const { update, clients, records, notes } = effectOf(change, null)
  return {
    update,
    clients: [...bindingsOf(clients)].map(([client, principal]) => ({ client, principal })),
    records: recordsOf(records),
    facts: factsOf(records),
    notes: [...new Map(notes.map(note => [note.key, note])).values()],
  }
}

/** A client id bound to two people in one change is a mistake of ours. */
function bindingsOf(clients: readonly { client: number; principal: string }[]): Map<number, string> {
  const bound = new Map<number, string>()
  for (const { client, principal } of clients) {
    if ((bound.get(client) ?? principal) !== principal) throw new Error(`Client ${client} is bound twice`)
    bound.set(client, principal)
  }
  return bound
}

function recordsOf(changes: readonly RecordChange[]): Content['records'] {
  const records = new Map<string, Content['records'][number]>()
  for (const { record, owner, handedTo } of changes) {
    const before = records.get(record)
    records.set(record, { record, owner: before?.owner ?? owner, handedTo: handedTo ?? before?.handedTo })
  }
  return [...records.values()]
}

function factsOf(changes: readonly RecordChange[]): Content['facts'] {
  const facts = new Map<string, Content['facts'][number]>()
  for (const { record, facts: stated } of changes) {
    // The name of a record holds no space.
    for (const fact of stated) facts.set(`${record} ${fact.name}`, { record, ...fact })
  }
  return [...facts.values()]
}
