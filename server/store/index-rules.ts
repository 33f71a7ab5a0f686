import type { BoundClient, ClientBinding, IndexedRecord, RecordChange } from './log.ts'

/** What the index holds of these records after the changes, in their order. `find` tells what it held before. */
export function recordsAfter(
  changes: readonly RecordChange[],
  epoch: number,
  find: (record: string) => IndexedRecord | undefined,
): Map<string, IndexedRecord> {
  const after = new Map<string, IndexedRecord>()
  for (const change of changes) {
    after.set(change.record, withChange(after.get(change.record) ?? find(change.record), change, epoch))
  }
  return after
}

function withChange(record: IndexedRecord | undefined, change: RecordChange, epoch: number): IndexedRecord {
  const facts = new Map(record?.facts)
  for (const { name, by, value } of change.facts) facts.set(name, { by, value })
  return { owner: record?.owner ?? change.owner, epoch, facts }
}

/**
 * The bindings that are new. One that contradicts what is bound already throws: were it stored, its old owner's facts
 * would belong to somebody else, or a client of a sealed epoch would write in this one.
 */
export function newClients(
  bindings: readonly ClientBinding[],
  epoch: number,
  find: (client: number) => BoundClient | undefined,
): Map<number, BoundClient> {
  const fresh = new Map<number, BoundClient>()
  for (const { client, principal } of bindings) {
    const bound = fresh.get(client) ?? find(client)
    if (bound === undefined) fresh.set(client, { principal, epoch })
    else if (bound.principal !== principal || bound.epoch !== epoch) {
      throw new Error(`Client ${client} is bound by ${JSON.stringify(bound)}, not by ${principal} in epoch ${epoch}`)
    }
  }
  return fresh
}
