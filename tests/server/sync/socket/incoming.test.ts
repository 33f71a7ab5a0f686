import * as encoding from 'lib0/encoding'
import { afterEach, expect, test } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { readIncoming, TooLarge } from '../../../../server/sync/socket/incoming.ts'
import { LIMITS } from '../../../../server/sync/socket/limits.ts'
import { Malformed } from '../../../../shared/sync/bytes.ts'
import { writePing } from '../../../../shared/sync/messages.ts'

const limits = { messageBytes: 4096, stateVectorClients: 3, awarenessBytes: 100, awarenessEntries: 3 }
const read = (bytes: Uint8Array) => readIncoming(bytes, limits)

const started: Awareness[] = []
afterEach(() => {
  for (const awareness of started.splice(0)) awareness.destroy()
})

function docWith(client: number, keys: readonly string[]): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  for (const key of keys) doc.getMap('root').set(key, 1)
  return doc
}

function sync(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 0)
    write(encoder)
  })
}

function step1(vector: readonly (readonly [number, number])[], count = vector.length): Uint8Array {
  return sync(encoder => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode(inner => {
        encoding.writeVarUint(inner, count)
        for (const [client, clock] of vector) {
          encoding.writeVarUint(inner, client)
          encoding.writeVarUint(inner, clock)
        }
      }),
    )
  })
}

function presence(entries: readonly (readonly [number, number, string])[], count = entries.length): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode(inner => {
        encoding.writeVarUint(inner, count)
        for (const [client, clock, state] of entries) {
          encoding.writeVarUint(inner, client)
          encoding.writeVarUint(inner, clock)
          encoding.writeVarString(inner, state)
        }
      }),
    )
  })
}

test('what y-protocols writes is read as what it says', () => {
  const doc = docWith(7, ['a', 'b'])
  const stateVector = Y.encodeStateVector(doc)
  expect(read(sync(encoder => syncProtocol.writeSyncStep1(encoder, doc)))).toEqual({
    kind: 'step-1',
    stateVector: new Map([[7, 2]]),
    bytes: stateVector,
  })
  const update = Y.encodeStateAsUpdate(doc)
  expect(read(sync(encoder => syncProtocol.writeSyncStep2(encoder, doc)))).toEqual({ kind: 'update', update })
  expect(read(sync(encoder => syncProtocol.writeUpdate(encoder, update)))).toEqual({ kind: 'update', update })
})

test('presence is read with its state as text', () => {
  const awareness = new Awareness(docWith(7, []))
  started.push(awareness)
  awareness.setLocalState({ name: 'Lan' })
  const message = encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [7]))
  })
  expect(read(message)).toEqual({
    kind: 'awareness',
    entries: [{ client: 7, clock: 1, state: '{"name":"Lan"}' }],
  })
  expect(read(Uint8Array.of(3))).toEqual({ kind: 'query-awareness' })
})

test('a ping gives the time it was sent at', () => {
  expect(read(writePing({ sentAt: 1_700_000_000_000 }))).toEqual({ kind: 'ping', sentAt: 1_700_000_000_000 })
})

test('a state vector may name as many clients as the limit and not one more', () => {
  const clients = [1, 2, 3].map(client => [client, 1] as const)
  expect(read(step1(clients)).kind).toBe('step-1')
  expect(() => read(step1([...clients, [4, 1]]))).toThrow(TooLarge)
  expect(() => read(step1([], 2 ** 31))).toThrow(TooLarge)
})

test.each([
  ['nothing at all', Uint8Array.of()],
  ['a type nobody knows', Uint8Array.of(4)],
  ['a type that only the server sends', Uint8Array.of(100, 0)],
  ['a step nobody knows', Uint8Array.of(0, 3, 0)],
  ['a step without its bytes', Uint8Array.of(0, 0)],
  ['bytes shorter than their length', Uint8Array.of(0, 2, 5, 0, 0)],
  ['a length of terabytes', Uint8Array.of(0, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)],
  ['bytes behind the end', Uint8Array.of(3, 0)],
  [
    'a client twice in a state vector',
    step1([
      [1, 1],
      [1, 9],
    ]),
  ],
  ['a state vector that ends early', step1([[1, 1]], 2)],
  ['a client id of 49 bits', step1([[2 ** 48, 1]])],
  ['presence that ends early', presence([[1, 1, '{}']], 2)],
  [
    'more presence than the limit',
    presence([
      [1, 1, '1'],
      [2, 1, '1'],
      [3, 1, '1'],
      [4, 1, '1'],
    ]),
  ],
  ['a number without end', Uint8Array.of(103, ...Array<number>(20).fill(0xff))],
])('%s is malformed', (_what, bytes) => {
  expect(() => read(bytes)).toThrow(Malformed)
})

test('a message of the largest size is read, and one byte more is too large', () => {
  const body = limits.messageBytes - 4
  const message = Uint8Array.of(0, 2, (body & 0x7f) | 0x80, body >> 7, ...new Uint8Array(body))
  expect(message.length).toBe(limits.messageBytes)
  expect(read(message).kind).toBe('update')
  expect(() => read(Uint8Array.of(...message, 0))).toThrow(TooLarge)
})

test('every cut of a whole message is malformed', () => {
  const whole = step1([
    [7, 300],
    [8, 1],
  ])
  for (let end = 0; end < whole.length; end += 1) expect(() => read(whole.subarray(0, end))).toThrow(Malformed)
})

test('seven bytes that claim a long list cost nothing', () => {
  const claims = Uint8Array.of(0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0x0f)
  const before = process.memoryUsage().heapUsed
  for (let time = 0; time < 1000; time += 1) expect(() => readIncoming(claims, LIMITS)).toThrow(TooLarge)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000)
})
