import { expect, test } from 'vitest'
import { roomOf } from '../../../shared/sync/room.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { made } from '../../helpers/boxes.ts'
import { awarenessMessage } from '../../helpers/raw-client.ts'
import { ANNAS_CLIENT, offered, scene } from './scene.ts'

test('presence under a client id that somebody writes with ends the socket of who claims it', async () => {
  const { join, anna, ben, unharmed } = await scene()
  const mallory = await join('ben')
  mallory.send(awarenessMessage([{ client: ANNAS_CLIENT, clock: 9, state: { name: 'Anna' } }]))
  expect((await mallory.closed).code).toBe(4403)
  for (const { said } of [anna, ben]) expect(said.some(({ kind }) => kind === 'awareness')).toBe(false)
  await unharmed()
})

test('presence of others, taken away or made up, reaches nobody', async () => {
  const { join, anna, ben, unharmed } = await scene()
  const mallory = await join('ron')
  mallory.send(awarenessMessage([{ client: 500, clock: 1, state: {} }]))
  for (let client = 501; client < 600; client += 1) {
    mallory.send(awarenessMessage([{ client, clock: 2 ** 40, state: null }]))
    mallory.send(awarenessMessage([{ client, clock: 2 ** 40, state: { name: 'Anna' } }]))
  }
  await mallory.settle()
  expect(mallory.said.filter(({ kind }) => kind === 'awareness').length).toBe(1)
  await Promise.all([anna.settle(), ben.settle()])
  for (const { said } of [anna, ben]) expect(said.some(({ kind }) => kind === 'awareness')).toBe(false)
  await unharmed()
})

test('what the server shows cannot be changed or taken away by anybody', async () => {
  const { join, server, ben, unharmed } = await scene()
  server.presences.publish(roomOf('boxes', 'b').name, 'c1', { power: 7000 })
  const [shown] = (await ben.hear('awareness')).states
  if (shown === undefined) throw new Error('Nothing was shown')
  const mallory = await join('ron')
  for (const state of [null, { key: 'c1', state: { power: 0 } }]) {
    mallory.send(awarenessMessage([{ ...shown, clock: shown.clock + 1000, state }]))
  }
  await mallory.settle()
  const late = await join('ron')
  expect((await late.hear('awareness')).states).toEqual([shown])
  expect(ben.said.filter(({ kind }) => kind === 'awareness').length).toBe(1)
  await unharmed()
})

test('a client id held by presence cannot be written with by another', async () => {
  const { join, unharmed } = await scene()
  const [anna, mallory] = [await join('anna'), await join('ben')]
  anna.send(awarenessMessage([{ client: 600, clock: 1, state: {} }]))
  await anna.hear('awareness')
  expect(await offered(mallory, stateFacts(mallory.doc, [made('y')], 600, 0))).toBe(4403)
  await unharmed()
})

test('holding ever more client ids by presence from new sockets keeps no more than a bounded number', async () => {
  const { join, server, unharmed } = await scene({ knocks: { burst: 1000, perSecond: 1 } })
  for (let client = 1000; client < 1600; client += 1) {
    const mallory = await join('ron')
    mallory.send(awarenessMessage([{ client, clock: 1, state: {} }]))
    await mallory.hear('awareness')
    await mallory.close()
  }
  const anna = await join('anna')
  anna.send(awarenessMessage([{ client: 1000, clock: 1, state: {} }]))
  await anna.hear('awareness')
  expect(server.meter.of('ended')).toEqual({})
  await unharmed()
})
