import { expect, test } from 'vitest'
import { untilSo } from '../../helpers/until-so.ts'
import { openWire, RawCharger } from './door-scene.ts'

const PROXY = { proxies: ['127.0.0.1'] }
const TLS = { 'x-forwarded-proto': 'https' }

test('a charger with its key comes in, as text or as bytes', async () => {
  const wire = await openWire()
  const key = await wire.add('C-1')
  await RawCharger.connect(wire.port, 'C-1', { key })
  await RawCharger.connect(wire.port, 'C-1', { key: key.toUpperCase() })
  await RawCharger.connect(wire.port, 'C-1', { key: Buffer.from(key, 'hex') })
  expect(wire.mistakes).toEqual([])
})

test.each(['RDAM|123', 'a:b:c', '100%', 'x'.repeat(48)])('%s may be the name of a charger', async identity => {
  const wire = await openWire()
  const key = await wire.add(identity)
  await RawCharger.connect(wire.port, identity, { key })
  // Bytes that hold a colon, and a user that is another name for it.
  await RawCharger.connect(wire.port, identity, { key, user: 'admin' })
  expect(wire.sockets.of(identity)?.charger.identity).toBe(identity)
})

test('a stranger is told that there is no such charger, and is kept in mind for whoever types its name', async () => {
  const wire = await openWire()
  expect(await RawCharger.knock(wire.port, 'C-1')).toBe(404)
  expect(await RawCharger.knock(wire.port, 'C-1', { key: 'anything' })).toBe(404)
  expect(wire.knocks.of('C-1')).toMatchObject({ count: 2, from: '127.0.0.1', why: 'unknown' })
  expect(wire.knocks.of('C-12')).toBeUndefined()
  expect(await RawCharger.knock(wire.port, 'x'.repeat(49))).toBe(400)
  expect(await RawCharger.knock(wire.port, 'Trạm')).toBe(400)
  expect(await RawCharger.knock(wire.port, ' ')).toBe(400)
})

test('a charger comes in with no other key, and not without one', async () => {
  const wire = await openWire()
  const key = await wire.add('C-1')
  const other = await wire.add('C-12')
  expect(await RawCharger.knock(wire.port, 'C-1')).toBe(401)
  expect(await RawCharger.knock(wire.port, 'C-1', { key: other })).toBe(401)
  expect(await RawCharger.knock(wire.port, 'C-1', { key: key.slice(1) })).toBe(401)
  expect(await RawCharger.knock(wire.port, 'C-1', { key: '' })).toBe(401)
  expect(wire.knocks.of('C-1')).toMatchObject({ count: 4, why: 'wrong-key' })
  await RawCharger.connect(wire.port, 'C-1', { key })
  expect(wire.knocks.of('C-1')).toBeUndefined()
})

test('who tries keys has to wait, and does not keep the charger out', async () => {
  const wire = await openWire()
  const key = await wire.add('C-1')
  const answers: unknown[] = []
  for (let tried = 0; tried < 20; tried += 1)
    answers.push(await RawCharger.knock(wire.port, 'C-1', { key: 'f'.repeat(40) }))
  expect(answers.slice(0, 10)).toEqual(Array(10).fill(401))
  expect(answers.slice(10)).toEqual(Array(10).fill(429))
  await RawCharger.connect(wire.port, 'C-1', { key })
})

test('a charger of profile 0 needs no key', async () => {
  const wire = await openWire()
  await wire.add('C-1', 0)
  await RawCharger.connect(wire.port, 'C-1')
})

test('a charger of profile 2 comes by TLS, and only a proxy that is trusted can say so', async () => {
  const open = await openWire()
  const key = await open.add('C-1', 2)
  expect(await RawCharger.knock(open.port, 'C-1', { key, headers: TLS })).toBe(403)
  const behind = await openWire(PROXY)
  const mine = await behind.add('C-1', 2)
  expect(await RawCharger.knock(behind.port, 'C-1', { key: mine })).toBe(403)
  expect(behind.knocks.of('C-1')).toMatchObject({ why: 'no-tls' })
  expect(await RawCharger.knock(behind.port, 'C-1', { headers: TLS })).toBe(401)
  await RawCharger.connect(behind.port, 'C-1', { key: mine, headers: TLS })
})

test('a charger of profile 3 comes with the certificate of its name', async () => {
  const wire = await openWire(PROXY)
  const key = await wire.add('C-1', 3)
  const named = (name: string) => ({ ...TLS, 'x-client-cert-cn': name })
  expect(await RawCharger.knock(wire.port, 'C-1', { key, headers: TLS })).toBe(401)
  expect(await RawCharger.knock(wire.port, 'C-1', { headers: named('C-12') })).toBe(401)
  expect(await RawCharger.knock(wire.port, 'C-1', { headers: { 'x-client-cert-cn': 'C-1' } })).toBe(403)
  await RawCharger.connect(wire.port, 'C-1', { headers: named('C-1') })
})

test('one identity belongs to one station, also for two who ask at once', async () => {
  const wire = await openWire()
  const asked = await Promise.allSettled([wire.add('C-1', 1, 'a'), wire.add('C-1', 1, 'b'), wire.add('C-1', 1, 'c')])
  expect(asked.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  await expect(wire.add('C-1', 1, 'd')).rejects.toThrow('charger-taken')
})

test('a hundred chargers are added at once', async () => {
  const wire = await openWire()
  const keys = await Promise.all(Array.from({ length: 100 }, (_, index) => wire.add(`C-${index}`)))
  expect(new Set(keys).size).toBe(100)
})

test('a new key and the old one are honoured until the new one is used', async () => {
  const wire = await openWire()
  const old = await wire.add('C-1')
  const next = (await wire.registry.renew('ben-thanh', 'C-1')) ?? ''
  expect(await wire.registry.renew('elsewhere', 'C-1')).toBeNull()
  await RawCharger.connect(wire.port, 'C-1', { key: old })
  await RawCharger.connect(wire.port, 'C-1', { key: next })
  expect(await RawCharger.knock(wire.port, 'C-1', { key: old })).toBe(401)
  await RawCharger.connect(wire.port, 'C-1', { key: next })
})

test('a retired charger is unknown, and its name is free', async () => {
  const wire = await openWire()
  const key = await wire.add('C-1')
  expect(await wire.registry.retire('elsewhere', { identity: 'C-1', by: { id: 'owner:x', role: 'owner' } })).toBe(false)
  expect(await wire.registry.retire('ben-thanh', { identity: 'C-1', by: { id: 'owner:hoa', role: 'owner' } })).toBe(
    true,
  )
  expect(await RawCharger.knock(wire.port, 'C-1', { key })).toBe(404)
  const again = await wire.add('C-1', 1, 'elsewhere')
  expect(await RawCharger.knock(wire.port, 'C-1', { key })).toBe(401)
  await RawCharger.connect(wire.port, 'C-1', { key: again })
})

test.each([
  [['ocpp1.6'], '1.6'],
  [['ocpp2.0.1', 'ocpp1.6'], '2.0.1'],
  [['ocpp2.1', 'ocpp1.6'], '1.6'],
  [[], '1.6'],
])('a charger that offers %j speaks %s', async (protocols, version) => {
  const wire = await openWire()
  const key = await wire.add('C-1')
  const charger = await RawCharger.connect(wire.port, 'C-1', { key, protocols })
  charger.send([2, '1', 'Heartbeat', {}])
  await untilSo(() => charger.frames.length > 0)
  expect(wire.said).toEqual([`${version} Heartbeat {}`])
})

test('a charger that speaks no version of ours is told so, and seen', async () => {
  const wire = await openWire()
  const key = await wire.add('C-1')
  // The client itself refuses a server that chooses none of its protocols.
  await expect(RawCharger.knock(wire.port, 'C-1', { key, protocols: ['ocpp1.5'] })).rejects.toThrow()
  await untilSo(() => wire.knocks.of('C-1') !== undefined)
  expect(wire.knocks.of('C-1')).toMatchObject({ why: 'version' })
  expect(wire.sockets.size).toBe(0)
})
