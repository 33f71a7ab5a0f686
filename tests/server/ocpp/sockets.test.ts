import { expect, test } from 'vitest'
import type { Heard } from '../../../server/ocpp/dialect.ts'
import { BOUNDS } from '../../../server/ocpp/wire/bounds.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { untilSo } from '../../helpers/until-so.ts'
import { openWire, RawCharger, type SceneOptions } from './door-scene.ts'

async function scene(options: SceneOptions = {}) {
  const wire = await openWire(options)
  const key = await wire.add('C-1')
  const charger = await RawCharger.connect(wire.port, 'C-1', { key })
  return { wire, key, charger }
}

/** Answers that the test gives when it likes. */
function held() {
  const waiting: ((heard: Heard) => void)[] = []
  return { waiting, heard: () => new Promise<Heard>(resolve => waiting.push(resolve)) }
}

const frames = (charger: RawCharger) => charger.frames.map(frame => JSON.parse(frame) as unknown[])

test('each call is answered under its own id, in order, one after another', async () => {
  const { waiting, heard } = held()
  const { wire, charger } = await scene({ heard })
  charger.send([2, 'a', 'StartTransaction', { connectorId: 1 }])
  charger.send([2, 77, 'StopTransaction', { meterStop: 5 }])
  await untilSo(() => waiting.length === 1)
  charger.send([2, 'c', 'Heartbeat', {}])
  expect(wire.said).toEqual(['1.6 StartTransaction {"connectorId":1}'])
  waiting.shift()?.({ kind: 'answer', payload: { transactionId: 5 } })
  await untilSo(() => waiting.length === 1)
  waiting.shift()?.({ kind: 'error', code: 'NotImplemented', text: 'no' })
  await untilSo(() => waiting.length === 1)
  waiting.shift()?.({ kind: 'answer', payload: {} })
  await untilSo(() => charger.frames.length === 3)
  expect(frames(charger)).toEqual([
    [3, 'a', { transactionId: 5 }],
    [4, 77, 'NotImplemented', 'no', {}],
    [3, 'c', {}],
  ])
})

test('a call that comes twice before it is answered is heard once', async () => {
  const { waiting, heard } = held()
  const { wire, charger } = await scene({ heard })
  for (const _ of [1, 2, 3]) charger.send([2, 'a', 'StartTransaction', {}])
  charger.send([2, 'b', 'Heartbeat', {}])
  await untilSo(() => wire.messages.length === 4)
  waiting.shift()?.({ kind: 'answer', payload: {} })
  await untilSo(() => waiting.length === 1)
  expect(wire.said).toEqual(['1.6 StartTransaction {}', '1.6 Heartbeat {}'])
})

test('what could not be stored is not answered, and what follows is', async () => {
  const heard = async (action: string): Promise<Heard> => {
    if (action === 'StartTransaction') throw new Error('the disk is full')
    return { kind: 'answer', payload: {} }
  }
  const { wire, charger } = await scene({ heard })
  charger.send([2, 'a', 'StartTransaction', {}])
  charger.send([2, 'b', 'Heartbeat', {}])
  await untilSo(() => charger.frames.length === 1)
  expect(frames(charger)).toEqual([[3, 'b', {}]])
  expect(wire.mistakes).toEqual([new Error('the disk is full')])
})

test('a frame that is cut, doubled up or no frame hurts nobody, and is seen in the messages', async () => {
  const { wire, charger } = await scene()
  charger.send('[2,"a","StopTransaction",{"idTag":"04E2A1B2C3","meterSt')
  charger.send('hello')
  charger.send('')
  charger.socket.send(Buffer.from('[2,"b","Heartbeat",{}]'))
  charger.socket.send(Buffer.from([0x5b, 0x32, 0x2c, 0xff, 0xfe]), { binary: false })
  charger.send('[2,"c","StopTransaction",{"transactionId":,"meterStop":5}]')
  await untilSo(() => charger.frames.length === 2)
  expect(frames(charger)).toEqual([
    [3, 'b', {}],
    [3, 'c', {}],
  ])
  expect(wire.messages.slice(0, 3).map(({ payload, deviations }) => ({ payload, deviations }))).toEqual([
    { payload: '[2,"a","StopTransaction",{"idTag":"•••B2C3","meterSt', deviations: ['not JSON'] },
    { payload: 'hello', deviations: ['not JSON'] },
    { payload: '', deviations: ['not JSON'] },
  ])
  expect(wire.messages.find(({ action }) => action === 'StopTransaction')?.deviations).toEqual(['not JSON: repaired'])
})

test('the newest socket is the charger, and the end of the older one means nothing', async () => {
  const { wire, key, charger } = await scene()
  const second = await RawCharger.connect(wire.port, 'C-1', { key })
  expect(await charger.closed).toBe(1001)
  const asked = wire.sockets.of('C-1')?.dialect.ask({ kind: 'reset', order: 'o1' })
  await untilSo(() => second.frames.length === 1)
  const [, id] = frames(second)[0] ?? []
  second.send([3, id, { status: 'Accepted' }])
  expect(await asked).toBe('accepted')
  expect(wire.events).toEqual(['C-1 came', 'C-1 came'])
  second.socket.close()
  await untilSo(() => wire.events.length === 3)
  expect(wire.events.at(-1)).toBe('C-1 left')
  expect(wire.shown.get('C-1')).not.toHaveProperty('since')
  expect(wire.sockets.of('C-1')).toBeNull()
})

test('an order that was out when the socket went is told so', async () => {
  const { wire, key, charger } = await scene()
  const asked = wire.sockets.of('C-1')?.dialect.ask({ kind: 'reset', order: 'o1' })
  await untilSo(() => charger.frames.length === 1)
  await RawCharger.connect(wire.port, 'C-1', { key })
  expect(await asked).toBe('offline')
})

test('a stranger without the key replaces nobody', async () => {
  const { wire, charger } = await scene()
  expect(await RawCharger.knock(wire.port, 'C-1', { key: '0'.repeat(40) })).toBe(401)
  charger.send([2, 'a', 'Heartbeat', {}])
  await untilSo(() => charger.frames.length === 1)
  expect(wire.events).toEqual(['C-1 came'])
})

test('a charger is pinged every 25 seconds, and one that says nothing for three heartbeats is gone', async () => {
  const clock = new HandClock()
  const { wire, charger } = await scene({ clock })
  let pings = 0
  charger.socket.on('ping', () => {
    pings += 1
  })
  // It answers no ping: some never do.
  charger.socket.pong = () => {}
  await clock.pass(BOUNDS.pingMs)
  await untilSo(() => pings === 1)
  await clock.pass(BOUNDS.silenceMs / 2)
  charger.send([2, 'a', 'Heartbeat', {}])
  await untilSo(() => charger.frames.length === 1)
  await clock.pass(BOUNDS.silenceMs - BOUNDS.pingMs)
  expect(wire.events.filter(event => event.startsWith('C-1'))).toEqual(['C-1 came'])
  await clock.pass(2 * BOUNDS.pingMs)
  await untilSo(() => wire.sockets.size === 0)
  expect(wire.events.at(-1)).toBe('C-1 left')
})

test('set-up begins ten seconds after an accepted boot, and once without one', async () => {
  const clock = new HandClock()
  let status = 'Pending'
  const { wire, charger } = await scene({ clock, heard: async () => ({ kind: 'answer', payload: { status } }) })
  const boot = async (id: string) => {
    const before = charger.frames.length
    charger.send([2, id, 'BootNotification', {}])
    await untilSo(() => charger.frames.length > before)
  }
  const setUps = () => wire.events.filter(event => event === 'set up').length
  await clock.pass(10_000)
  expect(setUps()).toBe(1)
  await boot('a')
  await clock.pass(10_000)
  expect(setUps()).toBe(1)
  status = 'Accepted'
  await boot('b')
  await clock.pass(9_999)
  expect(setUps()).toBe(1)
  await clock.pass(1)
  expect(setUps()).toBe(2)
})

test('drained, everybody gets the answer that is under way and then leaves', async () => {
  const { waiting, heard } = held()
  const { wire, key, charger } = await scene({ heard })
  charger.send([2, 'a', 'StopTransaction', {}])
  await untilSo(() => waiting.length === 1)
  const drained = wire.sockets.drain(5000)
  waiting.shift()?.({ kind: 'answer', payload: {} })
  await drained
  expect(await charger.closed).toBe(1001)
  expect(frames(charger)).toEqual([[3, 'a', {}]])
  expect(await RawCharger.knock(wire.port, 'C-1', { key })).toBe(503)
})

test('nothing that a message holds lets a card or a key be read', async () => {
  const { wire, charger } = await scene()
  charger.send([2, 'a', 'Authorize', { idTag: '04E2A1B2C3' }])
  charger.send([2, 'b', 'Authorize', { idToken: { idToken: '04E2A1B2C3', type: 'ISO14443' } }])
  charger.send([
    2,
    'c',
    'X',
    { configurationKey: [{ key: 'AuthorizationKey', readonly: false, value: 'a'.repeat(40) }] },
  ])
  charger.send([
    2,
    'd',
    'X',
    { setVariableData: [{ variable: { name: 'BasicAuthPassword' }, attributeValue: 'hunter2' }] },
  ])
  charger.send([2, 'e', 'X', { location: 'ftp://berth:hunter2@10.0.0.1/log' }])
  await untilSo(() => charger.frames.length === 5)
  const text = JSON.stringify(wire.messages)
  expect(text).not.toMatch(/04E2A1|aaaa|hunter2/)
  expect(text).toContain('•••B2C3')
  expect(text).toContain('ftp://•••@10.0.0.1/log')
})
