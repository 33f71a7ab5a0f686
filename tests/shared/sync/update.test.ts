import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Malformed } from '../../../shared/sync/bytes.ts'
import { BARE } from '../../../shared/sync/fact.ts'
import { readUpdate } from '../../../shared/sync/read-update.ts'
import { valueStruct } from '../../../shared/sync/reading.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import type { Struct, Update } from '../../../shared/sync/update.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { boxes, label, made, put, setting } from '../../helpers/boxes.ts'
import { factsIn } from '../../helpers/facts-in.ts'

const LIMITS = { structs: 100, clients: 10, deletes: 100 }

function read(bytes: Uint8Array): Update {
  return readUpdate(bytes, LIMITS)
}

function docWith(client: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
}

/** The update of one edit, as Yjs itself encodes it. */
function edit(doc: Y.Doc, change: () => void): Uint8Array {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array) => updates.push(update)
  doc.on('update', keep)
  doc.transact(change)
  doc.off('update', keep)
  return updates[0] ?? new Uint8Array()
}

function applied(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  return doc
}

describe('what Yjs writes', () => {
  test('a new record with its first fact is read', () => {
    const doc = docWith(7)
    const bytes = edit(doc, () => {
      doc.getMap('boxes').set('b1', new Y.Map([['made', { at: 1, size: 2 }]]))
    })
    expect(read(bytes)).toEqual({
      structs: [
        { kind: 'record', id: { client: 7, clock: 0 }, root: 'boxes', key: 'b1' },
        {
          kind: 'fact',
          id: { client: 7, clock: 1 },
          parent: { client: 7, clock: 0 },
          key: 'made',
          value: { at: 1, size: 2 },
        },
      ],
      deletes: [],
    })
  })

  test('a bare fact is read', () => {
    const doc = docWith(7)
    expect(read(edit(doc, () => doc.getMap('settings').set('name', 'Store')))).toEqual({
      structs: [{ kind: 'fact', id: { client: 7, clock: 0 }, parent: 'settings', key: 'name', value: 'Store' }],
      deletes: [],
    })
  })

  test('another value in the place of one names it and deletes it', () => {
    const doc = docWith(7)
    edit(doc, () => doc.getMap('settings').set('name', 'Store'))
    expect(read(edit(doc, () => doc.getMap('settings').set('name', 'Shop')))).toEqual({
      structs: [{ kind: 'replacing', id: { client: 7, clock: 1 }, origin: { client: 7, clock: 0 }, value: 'Shop' }],
      deletes: [{ client: 7, clock: 0, length: 1 }],
    })
  })

  test('random map edits are read, and written again they say the same', () => {
    const change = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      name: fc.constantFrom('', 'made', 'label'),
      value: fc.constantFrom(1, 'one', null, true, { at: 1.5 }, [1, [2]]),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), changes => {
        const doc = docWith(9)
        const updates = changes.map(({ key, name, value }) =>
          edit(doc, () => {
            const map = doc.getMap(name === '' ? 'settings' : 'boxes')
            if (name === '') map.set(key, value)
            else if (map.get(key) instanceof Y.Map) (map.get(key) as Y.Map<unknown>).set(name, value)
            else map.set(key, new Y.Map([[name, value]]))
          }),
        )
        const again = applied(...updates.map(update => writeUpdate(read(update))))
        expect(factsIn(again, boxes)).toEqual(factsIn(doc, boxes))
        expect(Y.encodeStateAsUpdate(again)).toEqual(Y.encodeStateAsUpdate(doc))
      }),
    )
  })
})

describe('what we write', () => {
  test('Yjs reads exactly the facts that were stated', () => {
    const facts = [made('b1'), label('b1', 'Books'), put('t1', 'b1'), setting('name', 'Store')]
    const doc = applied(writeUpdate(stateFacts(new Y.Doc(), facts, 7, 0)))
    expect(factsIn(doc, boxes)).toEqual({
      'boxes/b1/label': 'Books',
      'boxes/b1/made': { at: 0, size: 1 },
      'settings/name': 'Store',
      'tags/t1/put': { at: 0, box: 'b1' },
    })
  })

  test('a fact of a record that stands goes into it, and a value that stands is replaced', () => {
    const first = writeUpdate(stateFacts(new Y.Doc(), [made('b1'), setting('name', 'Store')], 7, 0))
    const doc = applied(first)
    const second = writeUpdate(stateFacts(doc, [label('b1', 'Books'), setting('name', 'Shop')], 8, 0))
    const both = applied(first, second)
    expect(factsIn(both, boxes)).toEqual({
      'boxes/b1/label': 'Books',
      'boxes/b1/made': { at: 0, size: 1 },
      'settings/name': 'Shop',
    })
    expect(valueStruct(both, 'settings', 'name', BARE)).toEqual({ client: 8, clock: 1 })
    expect(valueStruct(both, 'boxes', 'b1', 'label')).toEqual({ client: 8, clock: 0 })
    expect(valueStruct(both, 'boxes', 'b1', 'made')).toEqual({ client: 7, clock: 1 })
    expect(valueStruct(both, 'boxes', 'b2', 'made')).toBe(null)
  })

  test('two replaced values are deleted in the order of their clocks, whichever was replaced first', () => {
    const doc = applied(writeUpdate(stateFacts(new Y.Doc(), [setting('a', 1), setting('b', 1)], 7, 0)))
    const bytes = writeUpdate(stateFacts(doc, [setting('b', 2), setting('a', 2)], 8, 0))
    expect(read(bytes).deletes).toEqual([
      { client: 7, clock: 0, length: 1 },
      { client: 7, clock: 1, length: 1 },
    ])
  })

  test('one place cannot be stated twice in one update', () => {
    expect(() => stateFacts(new Y.Doc(), [setting('a', 1), setting('a', 2)], 7, 0)).toThrow('settings/a')
  })

  test('a client with a hole in its clocks is our own mistake', () => {
    const at = (clock: number): Struct => ({
      kind: 'fact',
      id: { client: 7, clock },
      parent: 'settings',
      key: `k${clock}`,
      value: 1,
    })
    expect(() => writeUpdate({ structs: [at(0), at(2)], deletes: [] })).toThrow('Clock 2 of client 7')
  })

  test('any update is read back as it was written', () => {
    fc.assert(
      fc.property(updates, update => {
        expect(read(writeUpdate(update))).toEqual(update)
      }),
    )
  })
})

const clientIds = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const structIds = fc.record({ client: clientIds, clock: fc.nat(1000) })
const texts = fc.string({ maxLength: 20 })
const values = fc.constantFrom(null, true, 0, -5, 1.5, 1_700_000_000_000, '', 'text', [1, 'a'], { at: 5 })

const contents = fc.oneof(
  fc.record({ kind: fc.constant('record' as const), root: texts, key: texts }),
  fc.record({ kind: fc.constant('fact' as const), parent: fc.oneof(texts, structIds), key: texts, value: values }),
  fc.record({ kind: fc.constant('replacing' as const), origin: structIds, value: values }),
)

const lanes = fc
  .uniqueArray(clientIds, { maxLength: 5 })
  .chain(clients =>
    fc.tuple(
      ...clients.map(client =>
        fc
          .tuple(fc.nat(1000), fc.array(contents, { minLength: 1, maxLength: 5 }))
          .map(([from, list]) =>
            list.map((content, index): Struct => ({ ...content, id: { client, clock: from + index } })),
          ),
      ),
    ),
  )

const deletes = fc
  .uniqueArray(structIds, { maxLength: 5, selector: ({ client }) => client })
  .map(ids => ids.map(({ client, clock }) => ({ client, clock, length: 1 + (clock % 3) })))

const updates = fc.record({ structs: lanes.map(list => list.flat()), deletes })

describe('what is refused before anything is applied', () => {
  const refused: [string, Uint8Array][] = [
    ['a text insertion', editing(doc => doc.getText('boxes').insert(0, 'a'))],
    ['a list item', editing(doc => doc.getArray('boxes').insert(0, [1]))],
    ['a text as a value', editing(doc => doc.getMap('boxes').set('b1', new Y.Text()))],
    ['a map in a record', editing(doc => doc.getMap('boxes').set('b1', new Y.Map([['made', new Y.Map()]])))],
    ['binary content', editing(doc => doc.getMap('boxes').set('b1', Uint8Array.of(1)))],
    ['an embedded document', editing(doc => doc.getMap('boxes').set('b1', new Y.Doc()))],
    ['undefined', editing(doc => doc.getMap('boxes').set('b1', undefined))],
    ['deleted content', deletedContent()],
    ['GC', rawStruct(encoder => encoding.writeUint8(encoder, 0), 1)],
    ['a gap', rawStruct(encoder => encoding.writeUint8(encoder, 10), 1)],
    ['version 2', editingV2(doc => doc.getMap('settings').set('name', 'Store'))],
    ['two values in one struct', twoValues()],
    ['a client without structs', Uint8Array.of(1, 0, 7, 0, 0)],
    ['a client twice', clientTwice()],
    ['a byte behind the end', Uint8Array.of(0, 0, 0)],
    ['nothing', new Uint8Array()],
    ['a claim of 100 million structs', claim(100_000_000)],
    ['a delete of nothing', Uint8Array.of(0, 1, 7, 1, 0, 0)],
    ['a client without deletes', Uint8Array.of(0, 1, 7, 0)],
    ['deletes out of order', Uint8Array.of(0, 1, 7, 2, 5, 1, 0, 1)],
    ['deletes that overlap', Uint8Array.of(0, 1, 7, 2, 0, 3, 2, 1)],
    ['deletes of one client twice', Uint8Array.of(0, 2, 7, 1, 0, 1, 7, 1, 5, 1)],
    ['a client id past 48 bits', clientId(2 ** 48)],
  ]

  test.each(refused)('%s', (_name, bytes) => {
    expect(() => read(bytes)).toThrow(Malformed)
  })

  test('the largest client id is read', () => {
    expect(read(clientId(2 ** 48 - 1)).structs[0]?.id).toEqual({ client: 2 ** 48 - 1, clock: 0 })
  })

  test('an empty update is read: it says nothing', () => {
    expect(read(Uint8Array.of(0, 0))).toEqual({ structs: [], deletes: [] })
  })

  test('as many structs as allowed are read and one more is not', () => {
    const facts = (count: number) => Array.from({ length: count }, (_, index) => setting(`k${index}`, index))
    expect(read(writeUpdate(stateFacts(new Y.Doc(), facts(100), 7, 0))).structs).toHaveLength(100)
    expect(() => read(writeUpdate(stateFacts(new Y.Doc(), facts(101), 7, 0)))).toThrow(Malformed)
  })

  test('every beginning of an update is refused, and throws nothing else', () => {
    const bytes = writeUpdate(
      stateFacts(new Y.Doc(), [made('b1'), label('b1', 'Books'), setting('name', 'Store')], 7, 0),
    )
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => read(bytes.subarray(0, length))).toThrow(Malformed)
    }
  })

  test('no mutation of a byte makes reading throw anything else', () => {
    const bytes = writeUpdate(
      stateFacts(new Y.Doc(), [made('b1'), label('b1', 'Books'), setting('name', 'Store')], 7, 0),
    )
    for (let at = 0; at < bytes.length; at += 1) {
      for (let byte = 0; byte < 256; byte += 1) {
        const mutated = bytes.slice()
        mutated[at] = byte
        expect(isReadOrMalformed(mutated)).toBe(true)
      }
    }
  })
})

function isReadOrMalformed(bytes: Uint8Array): boolean {
  try {
    read(bytes)
    return true
  } catch (error) {
    return error instanceof Malformed
  }
}

function editing(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = docWith(7)
  return edit(doc, () => change(doc))
}

function editingV2(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = docWith(7)
  change(doc)
  return Y.encodeStateAsUpdateV2(doc)
}

/** A value overwritten before anyone was told of it. */
function deletedContent(): Uint8Array {
  const doc = docWith(7)
  doc.getMap('settings').set('name', 'Store')
  doc.getMap('settings').set('name', 'Shop')
  return Y.encodeStateAsUpdate(doc)
}

function rawStruct(write: (encoder: encoding.Encoder) => void, length: number): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, 1, 7, 0]) encoding.writeVarUint(encoder, number)
    write(encoder)
    encoding.writeVarUint(encoder, length)
    encoding.writeVarUint(encoder, 0)
  })
}

function bareFact(encoder: encoding.Encoder, values: number): void {
  encoding.writeUint8(encoder, 0x28)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, 'settings')
  encoding.writeVarString(encoder, 'name')
  encoding.writeVarUint(encoder, values)
  for (let left = values; left > 0; left -= 1) encoding.writeAny(encoder, 1)
}

function twoValues(): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, 1, 7, 0]) encoding.writeVarUint(encoder, number)
    bareFact(encoder, 2)
    encoding.writeVarUint(encoder, 0)
  })
}

function clientTwice(): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 2)
    for (const clock of [0, 1]) {
      for (const number of [1, 7, clock]) encoding.writeVarUint(encoder, number)
      bareFact(encoder, 1)
    }
    encoding.writeVarUint(encoder, 0)
  })
}

function clientId(client: number): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, 1, client, 0]) encoding.writeVarUint(encoder, number)
    bareFact(encoder, 1)
    encoding.writeVarUint(encoder, 0)
  })
}

function claim(structs: number): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, structs, 7, 0]) encoding.writeVarUint(encoder, number)
  })
}
