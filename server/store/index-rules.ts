import type { Effect } from './changes.ts'
import type { BoundClient, IndexedFact, IndexedRecord } from './log.ts'

/** The index rows of these records after the effect, in the order of its changes. `find` returns the rows before it. */
export function recordsAfter(
  { head, at, records }: Effect,
  find: (record: string) => IndexedRecord | undefined,
): Map<string, IndexedRecord> {
  const after = new Map<string, IndexedRecord>()
  for (const { record, owner, handedTo, facts } of records) {
    const before = after.get(record) ?? find(record)
    const { sequence } = head
    const all = new Map<string, IndexedFact>(before?.facts)
    for (const { name, by, value } of facts) all.set(name, { by, at, sequence, value })
    after.set(record, { owner: handedTo ?? before?.owner ?? owner, epoch: head.epoch, facts: all })
  }
  return after
}

/**
 * The new bindings. One that contradicts an earlier binding throws: if it were stored, the old owner's facts would
 * belong to another person, or a client of a sealed epoch would write in this one.
 */
export function newClients(
  { head: { epoch }, clients }: Effect,
  find: (client: number) => BoundClient | undefined,
): Map<number, BoundClient> {
  const fresh = new Map<number, BoundClient>()
  for (const { client, principal } of clients) {
    const bound = fresh.get(client) ?? find(client)
    if (bound === undefined) fresh.set(client, { principal, epoch })
    else if (bound.principal !== principal || bound.epoch !== epoch) {
      throw new Error(`Client ${client} is bound by ${JSON.stringify(bound)}, not by ${principal} in epoch ${epoch}`)
    }
  }
  return fresh
}
