import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteReader, Malformed } from '../../../shared/sync/bytes.ts'
import {
  MESSAGE,
  readMoved,
  readPing,
  readPong,
  readRefused,
  readSaved,
  writeMoved,
  writePing,
  writePong,
  writeRefused,
  writeSaved,
} from '../../../shared/sync/messages.ts'
import { isFinal, REASONS } from '../../../shared/sync/reason.ts'

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff })
const clock = fc.nat(0x7fff_ffff)
const time = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const text = fc.string({ unit: 'grapheme', maxLength: 30 })
const ranges = fc.array(fc.record({ client: uint32, from: clock, to: clock }), { maxLength: 5 })
const room = { room: fc.constantFrom('catalogue', 'boxes/b1'), epoch: fc.integer({ min: 1, max: 999_999_999 }) }

const saved = fc.record({ ...room, clocks: fc.array(fc.record({ client: uint32, clock })), restated: ranges })
const failure = fc.record({ path: text, reason: fc.constantFrom(...REASONS), why: text, by: text })
const refused = fc.record({ ...room, ranges, failures: fc.array(failure, { maxLength: 5 }) })
const moved = fc.record(room)
const ping = fc.record({ sentAt: time })
const pong = fc.record({ sentAt: time, serverAt: time })

function isReadBack<Message>(
  type: number,
  messages: fc.Arbitrary<Message>,
  write: (message: Message) => Uint8Array,
  read: (reader: ByteReader) => Message,
): void {
  fc.assert(
    fc.property(messages, message => {
      const reader = new ByteReader(write(message))
      expect(reader.unsigned(255)).toBe(type)
      expect(read(reader)).toEqual(message)
      expect(reader.isAtEnd).toBe(true)
    }),
  )
}

test('every message is read as it was written', () => {
  isReadBack(MESSAGE.saved, saved, writeSaved, readSaved)
  isReadBack(MESSAGE.refused, refused, writeRefused, readRefused)
  isReadBack(MESSAGE.moved, moved, writeMoved, readMoved)
  isReadBack(MESSAGE.ping, ping, writePing, readPing)
  isReadBack(MESSAGE.pong, pong, writePong, readPong)
})

test('the bytes are those of the protocol', () => {
  const restated = [{ client: 8, from: 0, to: 2 }]
  const failures = [{ path: 'a/b', reason: 'condition' as const, why: 'w', by: '' }]
  expect(writeSaved({ room: 'r', epoch: 1, clocks: [{ client: 300, clock: 2 }], restated })).toEqual(
    Uint8Array.of(100, 1, 114, 1, 1, 0xac, 2, 2, 1, 8, 0, 2),
  )
  expect(writeRefused({ room: 'r', epoch: 1, ranges: restated, failures })).toEqual(
    Uint8Array.of(101, 1, 114, 1, 1, 8, 0, 2, 1, 3, 97, 47, 98, 3, 1, 119, 0),
  )
  expect(writeMoved({ room: 'r', epoch: 2 })).toEqual(Uint8Array.of(102, 1, 114, 2))
  expect(writePing({ sentAt: 128 })).toEqual(Uint8Array.of(103, 0x80, 1))
  expect(writePong({ sentAt: 1, serverAt: 2 })).toEqual(Uint8Array.of(104, 1, 2))
})

test('a person with ten thousand client ids is told of all of them', () => {
  const clocks = Array.from({ length: 10_000 }, (_, client) => ({ client, clock: 1 }))
  const reader = new ByteReader(writeSaved({ room: 'r', epoch: 1, clocks, restated: [] }))
  reader.byte()
  expect(readSaved(reader).clocks).toEqual(clocks)
})

test('the longest path that can fail is read', () => {
  const path = `${'r'.repeat(256)}/${'i'.repeat(256)}/${'n'.repeat(256)}`
  const failures = [{ path, reason: 'shape' as const, why: '', by: '' }]
  const reader = new ByteReader(writeRefused({ room: 'r', epoch: 1, ranges: [], failures }))
  reader.byte()
  expect(readRefused(reader).failures).toEqual(failures)
})

test('a list that claims more than is there, and a reason nobody knows, are refused', () => {
  expect(() => readSaved(new ByteReader(Uint8Array.of(1, 114, 1, 0xff, 0xff, 0xff, 0xff, 0xf)))).toThrow(Malformed)
  expect(() => readRefused(new ByteReader(Uint8Array.of(1, 114, 1, 0, 1, 0, REASONS.length, 0, 0)))).toThrow(Malformed)
})

test('four reasons are final and four are passing', () => {
  expect(REASONS.filter(isFinal)).toEqual(['not-yours', 'shape', 'already', 'condition'])
})
