import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newClientsIn, peekUpdate } from '../../../server/sync/lane.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { label, made } from '../../helpers/boxes.ts'

const lane = (client: number, clock: number) =>
  writeUpdate(stateFacts(new Y.Doc(), [made('x'), label('x', 'a')], client, clock))

test('an update of one client tells which clocks it is about', () => {
  expect(peekUpdate(lane(7, 5))).toEqual({ kind: 'lane', range: { client: 7, from: 5, to: 8 } })
})

test('an update without changes is empty, and one that only deletes is not', () => {
  expect(peekUpdate(Y.encodeStateAsUpdate(new Y.Doc()))).toEqual({ kind: 'empty' })
  expect(peekUpdate(Uint8Array.of(0, 1, 7, 1, 0, 1))).toEqual({ kind: 'other', clients: 0 })
})

test('an update of several clients counts them all', () => {
  expect(peekUpdate(Y.mergeUpdates([lane(7, 0), lane(8, 0)]))).toEqual({ kind: 'other', clients: 2 })
})

test('what cannot be read is left to whoever judges it', () => {
  for (const bytes of [[], [1], [1, 0x80], [0xff, 0xff]]) {
    expect(peekUpdate(Uint8Array.from(bytes))).toEqual({ kind: 'other', clients: 0 })
  }
})

test('only a client id that begins is new, and a claim past any limit counts for nothing', () => {
  expect(newClientsIn(peekUpdate(lane(7, 0)), 64)).toBe(1)
  expect(newClientsIn(peekUpdate(lane(7, 1)), 64)).toBe(0)
  expect(newClientsIn({ kind: 'other', clients: 64 }, 64)).toBe(64)
  expect(newClientsIn({ kind: 'other', clients: 65 }, 64)).toBe(0)
})
