import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { IndexedRecord } from '../../../../server/store/log.ts'
import { IndexDiffers, readLedger } from '../../../../server/sync/room/read-ledger.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { label, made, setting } from '../../../helpers/boxes.ts'

function stating(doc: Y.Doc, client: number, ...facts: readonly Fact[]): Y.Doc {
  Y.applyUpdate(doc, writeUpdate(stateFacts(doc, facts, client, Y.getState(doc.store, client))))
  return doc
}

function indexed(...facts: readonly Fact[]): IndexedRecord {
  return {
    owner: 'anna',
    epoch: 1,
    facts: new Map(facts.map(({ name, value }) => [name, { by: 'ben', at: 3, sequence: 2, value }])),
  }
}

const CLIENTS = new Map([[1, 'anna']])

describe('a document', () => {
  test('gives its structs, the index who stated them and when', async () => {
    const doc = stating(new Y.Doc(), 1, made('b1'), setting('name', 'Store'))
    const index = new Map([
      ['boxes/b1', indexed(made('b1'))],
      ['settings/name', indexed(setting('name', 'Store'))],
    ])
    const ledger = await readLedger(doc, CLIENTS, async () => index)
    expect(new Map(ledger.records())).toEqual(
      new Map<string, unknown>([
        [
          'boxes/b1',
          {
            owner: 'anna',
            struct: { client: 1, clock: 0 },
            facts: new Map([
              ['made', { value: { at: 0, size: 1 }, by: 'ben', at: 3, sequence: 2, struct: { client: 1, clock: 1 } }],
            ]),
          },
        ],
        [
          'settings/name',
          {
            owner: 'anna',
            struct: null,
            facts: new Map([['', { value: 'Store', by: 'ben', at: 3, sequence: 2, struct: { client: 1, clock: 2 } }]]),
          },
        ],
      ]),
    )
  })

  test('remembers the places of values it has forgotten, which Yjs keeps together', async () => {
    const doc = new Y.Doc()
    for (const value of ['a', 'b', 'c', 'd']) stating(doc, 1, setting('name', value))
    const loaded = new Y.Doc()
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(doc))
    expect(loaded.store.clients.get(1)).toHaveLength(2)
    const ledger = await readLedger(
      loaded,
      CLIENTS,
      async () => new Map([['settings/name', indexed(setting('name', 'd'))]]),
    )
    const place = { root: 'settings', id: 'name', name: '' }
    expect([0, 1, 2, 3].map(clock => ledger.meaning({ client: 1, clock }))).toEqual([
      { kind: 'fact', place, origin: null, value: undefined },
      { kind: 'fact', place, origin: { client: 1, clock: 0 }, value: undefined },
      { kind: 'fact', place, origin: { client: 1, clock: 1 }, value: undefined },
      { kind: 'fact', place, origin: { client: 1, clock: 2 }, value: 'd' },
    ])
  })

  test('that is not as its index says is no room', async () => {
    const doc = stating(new Y.Doc(), 1, made('b1'), label('b1', 'Books'))
    for (const index of [
      new Map(),
      new Map([['boxes/b1', indexed(made('b1'))]]),
      new Map([['boxes/b1', indexed(made('b1'), label('b1', 'Toys'))]]),
    ]) {
      await expect(readLedger(doc, CLIENTS, async () => index)).rejects.toThrow(IndexDiffers)
    }
  })

  test('that holds what no update of ours does is no room', async () => {
    const doc = new Y.Doc()
    doc.getArray('boxes').insert(0, [1])
    await expect(readLedger(doc, CLIENTS, async () => new Map())).rejects.toThrow('without a key')
    const deep = new Y.Doc()
    deep.getMap('boxes').set('b1', new Y.Map([['made', new Y.Map([['x', 1]])]]))
    await expect(readLedger(deep, CLIENTS, async () => new Map())).rejects.toThrow('inside a record')
  })
})
