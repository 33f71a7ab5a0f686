import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { encode } from '../../../shared/sync/encode.ts'

function texts(...all: readonly string[]) {
  return (encoder: encoding.Encoder) => {
    for (const text of all) encoding.writeVarString(encoder, text)
  }
}

const LONG = 'x'.repeat(10_000)

test('what is encoded stays as it is, whatever is encoded next, short or past the memory', () => {
  const all = [texts('one'), texts('two', 'three'), texts(LONG, 'four'), texts('five')]
  const encoded = all.map(encode)

  expect(encoded).toEqual(all.map(encoding.encode))
})

test('an encoding within another, and one after a failed one, are whole', () => {
  const outer = encode(encoder => {
    encoding.writeVarUint8Array(encoder, encode(texts('inside')))
    encoding.writeVarString(encoder, 'outside')
  })
  const failing = () =>
    encode(encoder => {
      encoding.writeVarString(encoder, 'half')
      throw new Error('A mistake')
    })

  expect(outer).toEqual(
    encoding.encode(encoder => {
      encoding.writeVarUint8Array(encoder, encoding.encode(texts('inside')))
      encoding.writeVarString(encoder, 'outside')
    }),
  )
  expect(failing).toThrow('A mistake')
  expect(encode(texts('whole'))).toEqual(encoding.encode(texts('whole')))
})
