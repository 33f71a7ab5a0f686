import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { bytesOf, isAnswered, landing, takeOff } from '../../../../client/sync/sending/flight.ts'
import { Lanes } from '../../../../client/sync/sending/lanes.ts'
import { boxes, label, made, put, setting } from '../../../helpers/boxes.ts'
import { entry } from '../../../helpers/client-entries.ts'
import { factsIn } from '../../../helpers/facts-in.ts'

/** Client ids 1, 2, 3 …, one for each record. */
function counting() {
  let next = 0
  return new Lanes(length => {
    next += 1
    return Uint8Array.from({ length }, (_, index) => (index === length - 1 ? next : 0))
  })
}

test('an action is one update, with a client id for each of its records', () => {
  const flight = takeOff(
    entry('a1', { facts: [made('b1'), put('t1', 'b1'), label('b1', 'x')] }),
    new Y.Doc(),
    counting(),
  )
  expect(flight.parts.map(({ record, range }) => ({ record, range }))).toEqual([
    { record: 'boxes/b1', range: { client: 1, from: 0, to: 3 } },
    { record: 'tags/t1', range: { client: 2, from: 0, to: 2 } },
  ])
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytesOf(flight.parts))
  expect(factsIn(doc, boxes)).toEqual({
    'boxes/b1/label': 'x',
    'boxes/b1/made': { at: 0, size: 1 },
    'tags/t1/put': { at: 0, box: 'b1' },
  })
})

test('a record goes on under its client id where the server has it, and under a fresh one where nobody knows', () => {
  const doc = new Y.Doc()
  const lanes = counting()
  takeOff(entry('a1'), doc, lanes)
  lanes.advance('boxes/b1', 2)
  expect(takeOff(entry('a2', { facts: [label('b1', 'x')] }), doc, lanes).parts[0]?.range).toEqual({
    client: 1,
    from: 2,
    to: 4,
  })
  lanes.drop('boxes/b1')
  expect(takeOff(entry('a2', { facts: [label('b1', 'x')] }), doc, lanes).parts[0]?.range).toEqual({
    client: 2,
    from: 0,
    to: 2,
  })
})

test('a client id that the document knows is not taken again', () => {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getMap('settings').set('x', 1)
  expect(counting().of('boxes/b1', doc)).toEqual({ client: 2, clock: 0 })
})

test('a value that stands is replaced by name', () => {
  const doc = new Y.Doc()
  const lanes = counting()
  Y.applyUpdate(doc, bytesOf(takeOff(entry('a1', { facts: [setting('name', 'old')] }), doc, lanes).parts))
  const { parts } = takeOff(entry('a2', { facts: [setting('name', 'new')] }), doc, counting())
  expect(parts[0]?.update.structs).toEqual([
    { kind: 'replacing', id: { client: 2, clock: 0 }, origin: { client: 1, clock: 0 }, value: 'new' },
  ])
})

const two = takeOff(entry('a1', { facts: [made('b1'), put('t1', 'b1')] }), new Y.Doc(), counting())

test('an action is saved when every part of it is, under its own structs or under others', () => {
  const [box, tag] = two.parts
  expect(landing(two, { clocks: [{ client: 1, clock: 2 }], restated: [] })).toBeNull()
  expect(
    landing(two, {
      clocks: [
        { client: 1, clock: 2 },
        { client: 2, clock: 1 },
      ],
      restated: [],
    }),
  ).toBeNull()
  expect(
    landing(two, {
      clocks: [
        { client: 1, clock: 2 },
        { client: 2, clock: 2 },
      ],
      restated: [],
    }),
  ).toEqual({
    stored: [box, tag],
    restated: [],
  })
  expect(landing(two, { clocks: [{ client: 2, clock: 7 }], restated: [{ client: 1, from: 0, to: 2 }] })).toEqual({
    stored: [tag],
    restated: [box],
  })
})

test('a part that is restated only in part is not answered', () => {
  const restated = [
    { client: 1, from: 0, to: 1 },
    { client: 2, from: 0, to: 2 },
  ]
  expect(landing(two, { clocks: [], restated })).toBeNull()
})

test('a refusal is for the update that holds its structs', () => {
  expect(isAnswered(two, { ranges: [{ client: 2, from: 0, to: 2 }] })).toBe(true)
  expect(isAnswered(two, { ranges: [{ client: 2, from: 2, to: 4 }] })).toBe(false)
  expect(isAnswered(two, { ranges: [{ client: 12, from: 0, to: 2 }] })).toBe(false)
})
