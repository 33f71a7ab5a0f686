import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { entriesOf, readEntry, recordStruct, watchEntries } from '../../../shared/sync/reading.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { boxes, label, made, setting } from '../../helpers/boxes.ts'

function docWith(...facts: Parameters<typeof stateFacts>[1]): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, writeUpdate(stateFacts(doc, facts, 7, 0)))
  return doc
}

test('the facts of an entry are read, of a bare one too', () => {
  const doc = docWith(made('b1'), label('b1', 'Books'), setting('name', 'Store'))
  expect(readEntry(doc, 'boxes', 'b1')).toEqual(
    new Map<string, unknown>([
      ['made', { at: 0, size: 1 }],
      ['label', 'Books'],
    ]),
  )
  expect(readEntry(doc, 'settings', 'name')).toEqual(new Map([['', 'Store']]))
  expect(readEntry(doc, 'boxes', 'b2')).toEqual(new Map())
  expect(readEntry(doc, 'boxes', '__proto__')).toEqual(new Map())
})

test('the entries are those of the roots of the kind', () => {
  expect(entriesOf(docWith(made('b1'), setting('name', 'Store')), boxes)).toEqual([
    { root: 'settings', id: 'name' },
    { root: 'boxes', id: 'b1' },
  ])
})

test('a record is named by its struct, a bare fact is no record', () => {
  const doc = docWith(setting('name', 'Store'), made('b1'))
  expect(recordStruct(doc, 'boxes', 'b1')).toEqual({ client: 7, clock: 1 })
  expect(recordStruct(doc, 'boxes', 'b2')).toBe(null)
  expect(recordStruct(doc, 'settings', 'name')).toBe(null)
})

test('each touched entry is told once per transaction, and nothing after the undo', () => {
  const doc = docWith(made('b1'), setting('name', 'Store'))
  const told: string[][] = []
  const stop = watchEntries(doc, boxes, entries => told.push(entries.map(({ root, id }) => `${root}/${id}`)))
  const state = (client: number, ...facts: Parameters<typeof stateFacts>[1]) =>
    Y.applyUpdate(doc, writeUpdate(stateFacts(doc, facts, client, 0)))

  state(8, label('b1', 'Books'), made('b2'), label('b2', 'Toys'))
  state(9, setting('name', 'Shop'))
  stop()
  state(10, made('b3'))

  expect(told).toEqual([['boxes/b2', 'boxes/b1'], ['settings/name']])
})
