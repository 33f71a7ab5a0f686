import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../../server/sync/socket/limits.ts'
import { RawClient, syncMessage } from '../../helpers/raw-client.ts'
import { offered, ROOM, scene, yjsUpdate } from './scene.ts'

function numbers(...all: number[]): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of all) encoding.writeVarUint(encoder, number)
  })
}

const HUGE = 0x7fff_ffff

test.each([
  ['clients', numbers(HUGE)],
  ['structs', numbers(1, HUGE, 50, 0)],
  ['values', Uint8Array.of(...numbers(1, 1, 50, 0), 0x28, 1, 8, ...Buffer.from('settings'), 1, 97, ...numbers(HUGE))],
  [
    'entries of a list',
    Uint8Array.of(...numbers(1, 1, 50, 0), 0x28, 1, 8, ...Buffer.from('settings'), 1, 97, 1, 117, ...numbers(HUGE)),
  ],
  [
    'keys of an object',
    Uint8Array.of(...numbers(1, 1, 50, 0), 0x28, 1, 8, ...Buffer.from('settings'), 1, 97, 1, 118, ...numbers(HUGE)),
  ],
  [
    'letters of a text',
    Uint8Array.of(...numbers(1, 1, 50, 0), 0x28, 1, 8, ...Buffer.from('settings'), 1, 97, 1, 119, ...numbers(HUGE)),
  ],
  ['letters of a root', Uint8Array.of(...numbers(1, 1, 50, 0), 0x28, 1, ...numbers(HUGE))],
  ['deletes', numbers(0, HUGE)],
  ['ranges', numbers(0, 1, 7, HUGE)],
  ['collected structs', Uint8Array.of(...numbers(1, 1, 50, 0), 0, ...numbers(HUGE))],
])('an update of a few bytes that claims two thousand million %s costs nothing', async (_what, update) => {
  const { join, unharmed } = await scene()
  const before = process.memoryUsage()
  expect(await offered(await join('kim'), update)).toBe(4400)
  expect(process.memoryUsage().heapTotal - before.heapTotal).toBeLessThan(64 * 1024 * 1024)
  await unharmed()
})

test.each([
  ['an update', Uint8Array.of(0, 2, ...numbers(HUGE), 0)],
  ['a state vector', Uint8Array.of(0, 0, ...numbers(HUGE), 0)],
  ['presence', Uint8Array.of(1, ...numbers(HUGE), 0)],
])('%s that claims two gigabytes ends its socket', async (_what, message) => {
  const { join, unharmed } = await scene()
  const ben = await join('ben')
  ben.send(message)
  expect((await ben.closed).code).toBe(4400)
  await unharmed()
})

test('a state vector as large as a message may be is answered or ends its socket, and nobody waits for it', async () => {
  const { server, anna, unharmed } = await scene()
  const vector = (clients: number) =>
    Uint8Array.of(
      ...numbers(clients),
      ...Array.from({ length: clients }, (_, index) => [...numbers(2 ** 21 + index, 1)]).flat(),
    )
  const largest = await RawClient.open(server.url, ROOM, { token: 'ben', berth: true })
  const startedAt = performance.now()
  largest.send(syncMessage(0, vector(LIMITS.stateVectorClients)))
  await Promise.all([largest.hear('step-2'), anna.settle()])
  expect(performance.now() - startedAt).toBeLessThan(2000)

  const larger = await RawClient.open(server.url, ROOM, { token: 'ben', berth: true })
  larger.send(syncMessage(0, vector(LIMITS.stateVectorClients + 1)))
  expect((await larger.closed).code).toBe(4413)
  const largeBytes = await RawClient.open(server.url, ROOM, { token: 'ben', berth: true })
  largeBytes.send(syncMessage(0, new Uint8Array(LIMITS.messageBytes)))
  expect((await largeBytes.closed).code).toBe(4413)
  await unharmed()
})

test('an update with as many structs as fit is refused before it costs anything', async () => {
  const { join, unharmed } = await scene()
  const update = yjsUpdate(50, doc => {
    for (let index = 0; index < 5000; index += 1) doc.getMap('settings').set(`k${index}`, 1)
  })
  expect(update.length).toBeLessThan(LIMITS.updateBytes)
  expect(await offered(await join('kim'), update)).toBe(4400)
  await unharmed()
})

test('an update of many clients that name each other backwards is placed in time', async () => {
  const { join, unharmed } = await scene()
  const doc = new Y.Doc()
  const startedAt = performance.now()
  const update = encoding.encode(encoder => {
    const lanes = LIMITS.update.clients
    encoding.writeVarUint(encoder, lanes)
    for (let lane = 0; lane < lanes; lane += 1) {
      for (const number of [1, 1000 + lane, 0]) encoding.writeVarUint(encoder, number)
      encoding.writeUint8(encoder, 0xa8)
      for (const number of [1001 + lane, 0, 1, 125, 0]) encoding.writeVarUint(encoder, number)
    }
    encoding.writeVarUint(encoder, 0)
  })
  doc.destroy()
  expect(await offered(await join('ben'), update)).toMatchObject({ refused: expect.arrayContaining(['gap']) })
  expect(performance.now() - startedAt).toBeLessThan(1000)
  await unharmed()
})
