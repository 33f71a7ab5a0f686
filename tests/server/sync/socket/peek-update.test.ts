import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { peekUpdate } from '../../../../server/sync/socket/peek-update.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { label, made } from '../../../helpers/boxes.ts'

const lane = (client: number, clock: number) =>
  writeUpdate(stateFacts(new Y.Doc(), [made('x'), label('x', 'a')], client, clock))

test('an update of one client tells which', () => {
  expect(peekUpdate(lane(7, 5))).toEqual({ kind: 'lane', client: 7 })
})

test('an update without changes is empty, and one that only deletes is not', () => {
  expect(peekUpdate(Y.encodeStateAsUpdate(new Y.Doc()))).toEqual({ kind: 'empty' })
  expect(peekUpdate(Uint8Array.of(0, 1, 7, 1, 0, 1))).toEqual({ kind: 'other', hasStructs: false })
})

test('an update of several clients is of no single one', () => {
  expect(peekUpdate(Y.mergeUpdates([lane(7, 0), lane(8, 0)]))).toEqual({ kind: 'other', hasStructs: true })
})

test('what cannot be read is left to whoever judges it', () => {
  for (const bytes of [[], [1], [1, 0x80], [0xff, 0xff]]) {
    expect(peekUpdate(Uint8Array.from(bytes))).toEqual({ kind: 'other', hasStructs: true })
  }
})
