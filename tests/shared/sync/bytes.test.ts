import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { ByteReader, Malformed } from '../../../shared/sync/bytes.ts'

function written(write: (encoder: encoding.Encoder) => void): ByteReader {
  return new ByteReader(encoding.encode(write))
}

test('every unsigned integer that lib0 writes is read', () => {
  fc.assert(
    fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), number => {
      const reader = written(encoder => encoding.writeVarUint(encoder, number))
      expect(reader.unsigned(Number.MAX_SAFE_INTEGER)).toBe(number)
      expect(reader.isAtEnd).toBe(true)
    }),
    { examples: [[0], [127], [128], [0xffff_ffff], [2 ** 49], [Number.MAX_SAFE_INTEGER]] },
  )
})

test('every signed integer that lib0 writes is read', () => {
  const { MAX_SAFE_INTEGER: most, MIN_SAFE_INTEGER: least } = Number
  fc.assert(
    fc.property(fc.integer({ min: least, max: most }), number => {
      const reader = written(encoder => encoding.writeVarInt(encoder, number))
      expect(reader.signed()).toBe(number)
      expect(reader.isAtEnd).toBe(true)
    }),
    { examples: [[0], [63], [64], [-63], [-64], [2 ** 48], [-(2 ** 48)], [most], [least]] },
  )
})

test('a number is read up to its limit and not one past it', () => {
  expect(written(encoder => encoding.writeVarUint(encoder, 300)).unsigned(300)).toBe(300)
  expect(() => written(encoder => encoding.writeVarUint(encoder, 301)).unsigned(300)).toThrow(Malformed)
})

test('a number that never ends is refused', () => {
  expect(() => new ByteReader(new Uint8Array(64).fill(0x80)).unsigned(Number.MAX_SAFE_INTEGER)).toThrow(Malformed)
  expect(() => new ByteReader(new Uint8Array(64).fill(0x80)).signed()).toThrow(Malformed)
  expect(() => new ByteReader(new Uint8Array(64).fill(0xff)).signed()).toThrow(Malformed)
})

test('a short text is never taken for another that was read before it', () => {
  // More than are remembered, so that many meet in one place; of some, bytes and characters are different things.
  const texts = Array.from({ length: 4000 }, (_, index) => `${index % 7 === 0 ? 'Ổ cắm ' : ''}${index.toString(36)}`)
  for (const round of ['first', 'again']) {
    for (const text of texts) {
      const reader = written(encoder => encoding.writeVarString(encoder, text))
      expect(reader.text(100), round).toBe(text)
    }
  }
  // The bytes of «Ã©» read as Latin-1 would be those of «é».
  expect(written(encoder => encoding.writeVarString(encoder, 'Ã©')).text(100)).toBe('Ã©')
  expect(written(encoder => encoding.writeVarString(encoder, 'é')).text(100)).toBe('é')
})

test('every text that lib0 writes is read, one that begins with a byte order mark too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const reader = written(encoder => encoding.writeVarString(encoder, text))
      expect(reader.text(100_000)).toBe(text)
    }),
    { examples: [[''], ['\uFEFFbooked'], ['Bến Thành'], ['🔌']] },
  )
})

test('bytes that are no UTF-8 are refused', () => {
  expect(() => new ByteReader(Uint8Array.of(2, 0xc3, 0x28)).text(10)).toThrow(Malformed)
})

test('every float that lib0 writes is read, and a negative zero is zero', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), number => {
      const reader = written(encoder => encoding.writeFloat64(encoder, number))
      expect(reader.float64()).toBe(number === 0 ? 0 : number)
    }),
    { examples: [[-0]] },
  )
  expect(written(encoder => encoding.writeFloat32(encoder, -0)).float32()).toBe(0)
  expect(written(encoder => encoding.writeFloat32(encoder, 0.5)).float32()).toBe(0.5)
})

test('a float that JSON cannot say is refused', () => {
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(() => written(encoder => encoding.writeFloat64(encoder, number)).float64()).toThrow(Malformed)
    expect(() => written(encoder => encoding.writeFloat32(encoder, number)).float32()).toThrow(Malformed)
  }
})

test('a length is not believed before its bytes are there', () => {
  const reader = new ByteReader(encoding.encode(encoder => encoding.writeVarUint(encoder, 0xffff_ffff)))
  expect(() => reader.block(Number.MAX_SAFE_INTEGER)).toThrow(Malformed)
})

test('nothing can be read past the end', () => {
  const reader = new ByteReader(new Uint8Array())
  expect(() => reader.byte()).toThrow(Malformed)
  expect(() => reader.raw(1)).toThrow(Malformed)
  expect(() => reader.unsigned(1)).toThrow(Malformed)
  expect(reader.raw(0)).toEqual(new Uint8Array())
})
