import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Ledger } from '../../../../server/sync/gate/ledger.ts'
import { EpochRoom, FIRST_EPOCH } from '../../../../server/sync/room/epoch-room.ts'
import { roomOf } from '../../../../shared/sync/room.ts'
import { boxes } from '../../../helpers/boxes.ts'

function room(): EpochRoom {
  const about = { room: roomOf('boxes', 'b'), kind: boxes, epoch: FIRST_EPOCH, serverClient: 1, sequence: 1 }
  return new EpochRoom({ ...about, doc: new Y.Doc(), ledger: Ledger.empty(), bytes: 0, alarm: () => {} })
}

function updateOf(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('said').set(text, true)
  return Y.encodeStateAsUpdate(doc)
}

test('stored updates are in the document as soon as somebody looks, in one transaction', () => {
  const open = room()
  let transactions = 0
  open.doc.on('afterTransaction', () => {
    transactions += 1
  })
  for (const [at, text] of ['a', 'b', 'c'].entries()) open.apply(updateOf(text), open.ledger.layer(), at + 2)
  expect(transactions).toBe(0)
  expect([...open.doc.getMap('said').keys()].sort()).toEqual(['a', 'b', 'c'])
  expect([transactions, open.sequence]).toEqual([1, 4])
})

test('a document that an update cannot enter is handed to nobody, and no snapshot is made of it', () => {
  const open = room()
  open.apply(updateOf('a'), open.ledger.layer(), 2)
  open.apply(Uint8Array.of(255, 255, 255), open.ledger.layer(), 3)
  for (const _ of [1, 2]) expect(() => open.doc).toThrow()
  expect(() => open.dueSnapshot(0)).toThrow()
})
