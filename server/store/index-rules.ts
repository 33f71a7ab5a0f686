import type { Effect } from './changes.ts'
import type { BoundClient, IndexedFact, IndexedRecord } from './log.ts'

/** What the index holds of these records after the effect, in the order of its changes. `find` tells what it held before. */
export function recordsAfter(
  { head, at, records }: Effect,
  find: (record: string) => IndexedRecord | undefined,
): Map<string, IndexedRecord> {
  const after = new Map<string, IndexedRecord>()
  for (const { record, owner, handedTo, facts } of records) {
    const before = after.get(record) ?? find(record)
    const stated = facts.map(({ name, by, value }): [string, IndexedFact] => [name, { by, at, value }])
    after.set(record, {
      owner: handedTo ?? before?.owner ?? owner,
      epoch: head.epoch,
      facts: new Map([...(before?.facts ?? []), ...stated]),
    })
  }
  return after
}

/**
 * The bindings that are new. One that contradicts what is bound already throws: were it stored, its old owner's facts
 * would belong to somebody else, or a client of a sealed epoch would write in this one.
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
