import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import type { IndexedRecord } from '../../../server/store/log.ts'
import type { Asking, Found } from '../../../server/sync/gate/asking.ts'
import { passCommon } from '../../../server/sync/gate/common.ts'
import { judgeInFull, judgeUpdate } from '../../../server/sync/gate/gate.ts'
import type { Judged, Passed } from '../../../server/sync/gate/judged.ts'
import { Ledger, type LiveRecord } from '../../../server/sync/gate/ledger.ts'
import { letStand, updateOf } from '../../../server/sync/room/batch-content.ts'
import { readLedger } from '../../../server/sync/room/read-ledger.ts'
import { pathOf, recordKey } from '../../../shared/sync/fact.ts'
import { isEqualJson, type Json } from '../../../shared/sync/json.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { readEntry, recordStruct, valueStruct, watchEntries } from '../../../shared/sync/reading.ts'
import type { Update } from '../../../shared/sync/update.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { boxes } from '../../../tests/helpers/boxes.ts'

const EPOCH = 2
const NOW = 1_000_000

/**
 * The gate beside its claims: one document applies the bytes as their senders made them, another the update the gate
 * writes instead. After every update that passes, both must hold exactly the facts of the ledger.
 */
export class World {
  readonly ledger = Ledger.empty()
  readonly stored = new Y.Doc()
  readonly sent = new Y.Doc()
  readonly log: Uint8Array[] = []
  readonly found: Found
  readonly reserved = new Map([[4, 'kim']])
  /** Whether the last update passed the short way. */
  wasShort = false
  #touched = new Set<string>()

  constructor(found: Found) {
    this.found = found
    for (const doc of [this.stored, this.sent]) {
      watchEntries(doc, boxes, entries => {
        for (const { root, id } of entries) this.#touched.add(recordKey({ root, id }))
      })
    }
  }

  asking(author: Author, update: Update): Asking {
    const { ledger, found, reserved } = this
    return {
      ...{ kind: boxes, id: 'b', epoch: EPOCH, author, update, now: NOW, sequence: 1 },
      ...{ ledger, found, reserved, mayBind: 100 },
    }
  }

  /** Throws if the short way and the whole judgement differ. */
  judge(author: Author, update: Update): Judged {
    const asking = this.asking(author, update)
    this.wasShort = passCommon(asking) !== null
    const [judged, inFull] = [judgeUpdate(asking), judgeInFull(asking)]
    if (!isDeepStrictEqual(judged, inFull)) {
      throw new Error(`Judged otherwise in full: ${JSON.stringify({ judged, inFull })}`)
    }
    return judged
  }

  /** Applies a passed update everywhere, and throws if two of the three then differ. */
  take(author: Author, bytes: Uint8Array, { statement, restated }: Passed): void {
    const before = new Map(statement.facts.map(fact => [recordKey(fact), this.ledger.record(fact.root, fact.id)]))
    const update = writeUpdate(updateOf([statement]))
    letStand(this.ledger, author.id, statement)
    if (statement.structs.length > 0) this.log.push(update)
    this.#touched = new Set(statement.facts.map(recordKey))
    Y.applyUpdate(this.stored, update)
    // A restated struct is never applied: under its new id it would hide the old one.
    Y.applyUpdate(this.sent, restated.length === 0 ? bytes : update)
    this.#compareTouched()
    this.#compareEffects(statement, before)
  }

  #compareTouched(): void {
    for (const doc of [this.stored, this.sent]) {
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
        throw new Error('Yjs is waiting for something')
      for (const key of this.#touched) compareEntry(doc, this.ledger, key)
    }
  }

  /** The ledger has gained exactly the gate's facts, and nothing else of these records has changed. */
  #compareEffects({ facts }: Passed['statement'], before: ReadonlyMap<string, LiveRecord | null>): void {
    const expected = new Map([...before].map(([key, record]) => [key, valuesOf(record)]))
    for (const fact of facts) expected.get(recordKey(fact))?.set(fact.name, fact.value)
    for (const [key, values] of expected) {
      const [root = '', id = ''] = key.split('/')
      if (!isEqualJson(Object.fromEntries(values), Object.fromEntries(valuesOf(this.ledger.record(root, id))))) {
        throw new Error(`Another effect than was judged: ${key}`)
      }
    }
  }

  /** Compares everything, from the first byte: slow. */
  async compareWithFreshLoad(): Promise<void> {
    const fresh = new Y.Doc()
    for (const update of this.log) Y.applyUpdate(fresh, update)
    const bytes = Y.encodeStateAsUpdate(fresh)
    if (!isDeepStrictEqual(Y.encodeStateAsUpdate(this.stored), bytes))
      throw new Error('A fresh load is another document')
    // Not its bytes: the keys of an object may lie in another order there, which means nothing.
    if (!isDeepStrictEqual(snapshotOf(this.sent), snapshotOf(fresh)))
      throw new Error('The senders have another document')
    for (const key of this.ledger.records().keys()) compareEntry(this.sent, this.ledger, key)
    const ledger = await readLedger(fresh, this.ledger.bound(), async () => indexOf(this.ledger))
    const differs = difference(dump(this.ledger), dump(ledger))
    if (differs !== null) throw new Error(`A fresh load is another ledger: ${differs}`)
  }
}

/** The structs, and which of them are deleted. */
function snapshotOf(doc: Y.Doc): Uint8Array {
  return Y.encodeSnapshot(Y.snapshot(doc))
}

/** A ledger as plain values, to be compared. */
export function dump(ledger: Ledger): Record<string, unknown> {
  const records = [...ledger.records()].map(([key, record]) => [
    key,
    { ...record, facts: [...record.facts].sort(byName) },
  ])
  const clocks = ledger.clocks().map(({ client, clock }) => [client, clock, ledger.principal(client)])
  return Object.fromEntries([...records.sort(byName), ['clocks', clocks.sort(byName)]])
}

function byName([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1
}

function difference(a: Record<string, unknown>, b: Record<string, unknown>): string | null {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].find(name => !isDeepStrictEqual(a[name], b[name])) ?? null
}

function compareEntry(doc: Y.Doc, ledger: Ledger, key: string): void {
  const [root = '', id = ''] = key.split('/')
  const record = ledger.record(root, id)
  const values = readEntry(doc, root, id)
  if (!isEqualJson(Object.fromEntries(values), Object.fromEntries(valuesOf(record))))
    throw new Error(`Other facts: ${key}`)
  if (!isDeepStrictEqual(recordStruct(doc, root, id), record?.struct ?? null)) throw new Error(`Another map: ${key}`)
  for (const [name, { struct }] of record?.facts ?? []) {
    const place = { root, id, name }
    if (!isDeepStrictEqual(valueStruct(doc, root, id, name), struct))
      throw new Error(`Another struct: ${pathOf(place)}`)
  }
}

function valuesOf(record: LiveRecord | null): Map<string, Json> {
  return new Map([...(record?.facts ?? [])].map(([name, { value }]) => [name, value]))
}

function indexOf(ledger: Ledger): Map<string, IndexedRecord> {
  return new Map(
    [...ledger.records()].map(([key, { owner, facts }]) => [key, { owner, epoch: EPOCH, facts: new Map(facts) }]),
  )
}
