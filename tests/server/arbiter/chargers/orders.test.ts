import { afterEach, expect, test } from 'vitest'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { start } from '../../../../shared/documents/station/actions.ts'
import { SERVER } from '../../../../shared/sync/policy.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH, HOA, LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const CAR = { powerW: 10_000, wantsWh: 100_000 }
const SLOW = { chargers: { k1: { faults: { slowMs: 20_000 } } } }

test('an order waits for its charger a minute, and is answered', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().cutOff()
  await yard.order('o1', 'start', 's1')
  await yard.pass(MINUTE_MS - 10_000)
  expect(await yard.answers()).toEqual({ o1: null })
  await yard.pass(10_000)
  expect(await yard.answers()).toEqual({ o1: 'offline' })
})

test('an order is handed over when its charger comes', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  yard.charger().cutOff()
  await yard.order('o1', 'start', 's1')
  await yard.pass(30_000)
  yard.charger().reconnect()
  await yard.settle()
  expect(await yard.answers()).toEqual({ o1: 'accepted' })
  expect((await yard.session('s1')).started?.at).toBe(clock('09:00') + 30_000)
})

test('where there is no charger an order is answered at once', async () => {
  yard = await Yard.open()
  await yard.book('s1', 'c3')
  await yard.order('o1', 'start', 's1', 'c3')
  expect(await yard.answers()).toEqual({ o1: 'no-charger' })
})

test('what no charger has started cannot be stopped, and what has ended not be started', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  await yard.order('o1', 'stop', 's1')
  yard.charger().cutOff()
  await yard.order('o2', 'start', 's1')
  await yard.send(AN, stationRoom('st-1'), fact('sessions', 's1', 'cancelled', { at: yard.now }))
  yard.charger().reconnect()
  await yard.settle()
  expect(await yard.answers()).toEqual({ o1: 'not-charging', o2: 'ended' })
})

test('nobody orders for the session of another', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  expect(await yard.order('o1', 'start', 's1', 'c1', BINH)).toBe('not-yours ')
  expect(await yard.answers()).toEqual({})
})

test('staff stop whoever runs at a connector, unlock and reset', async () => {
  yard = await Yard.open()
  await yard.walkIn(1)
  await yard.walkIn(2, 'CARD-2')
  const asked = (id: string, action: string) =>
    yard.send(LAN, stationRoom('st-1'), fact('orders', id, 'asked', { at: yard.now, connector: 'c1', action }))
  await asked('o1', 'stop')
  await yard.settle()
  const running = async () =>
    (await yard.sessions()).filter(({ stopped }) => !stopped).map(({ connector }) => connector)
  expect(await running()).toEqual(['c2'])
  await asked('o2', 'unlock')
  await asked('o3', 'reset')
  await yard.settle()
  expect(await running()).toEqual([])
  expect(await yard.answers()).toEqual({ o1: 'accepted', o2: 'accepted', o3: 'accepted' })
})

test('two orders for one charger go one after the other', async () => {
  yard = await Yard.open(SLOW)
  await yard.book('s1')
  await yard.book('s2', 'c2', BINH)
  yard.charger().plugIn(1, CAR)
  yard.charger().plugIn(2, CAR)
  await yard.order('o1', 'start', 's1')
  await yard.order('o2', 'start', 's2', 'c2', BINH)
  await yard.pass(20_000)
  expect(await yard.answers()).toEqual({ o1: 'accepted', o2: null })
  await yard.pass(20_000)
  expect(await yard.answers()).toEqual({ o1: 'accepted', o2: 'accepted' })
})

test('killed while the charger thinks, the order is asked again and starts once', async () => {
  yard = await Yard.open(SLOW)
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  await yard.order('o1', 'start', 's1')
  await yard.pass(10_000)
  await yard.restart()
  await yard.pass(40_000)
  expect(await yard.answers()).toEqual({ o1: 'accepted' })
  expect(await yard.sessions()).toHaveLength(1)
})

test('an order that was asked while nobody was awake for too long is answered at the start', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  await yard.keeper.stop()
  yard.charger().plugIn(1, CAR)
  await yard.send(
    AN,
    stationRoom('st-1'),
    fact('orders', 'o1', 'asked', { at: yard.now, connector: 'c1', session: 's1', action: 'start' }),
  )
  await yard.clock.pass(2 * MINUTE_MS)
  await yard.restart()
  expect(await yard.answers()).toEqual({ o1: 'timed-out' })
  expect((await yard.session('s1')).started).toBeUndefined()
})

test('a charger that another server calls offline says what it is', async () => {
  yard = await Yard.open()
  const room = stationRoom('st-1')
  await yard.pass(MINUTE_MS)
  const offline = fact('connectors', 'c1', 'reported', { at: yard.now, status: 'offline' })
  await yard.rooms.decide([room], () => [{ room, author: SERVER, facts: [offline] }])
  await yard.settle()
  expect((await yard.reported()).c1).toBe('available')
})

test('a charger that is put up later is known from then on', async () => {
  yard = await Yard.open()
  const started = { kind: 'started', plug: 1, tag: 'CARD-1', wh: 1000 } as const
  expect(await yard.says({ ...started, at: yard.now }, 'RDAM|9')).toEqual({ kind: 'unknown-charger' })
  expect(await yard.register('RDAM|9')).toBe('added')
  await yard.send(HOA, stationRoom('st-1'), { root: 'connectors', id: 'c3', name: 'charger', value: 'RDAM|9' })
  await yard.settle()
  expect((await yard.says({ ...started, at: yard.now }, 'RDAM|9')).kind).toBe('started')
  expect(await yard.phases()).toEqual(['active'])
})

test('what staff have started meanwhile is not asked of the charger any more', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  yard.charger().cutOff()
  await yard.order('o1', 'start', 's1')
  await yard.act(LAN, view => start(view, { session: 's1', at: yard.now, connector: 'c1', via: 'staff' }))
  yard.charger().reconnect()
  await yard.settle()
  expect(await yard.answers()).toEqual({ o1: 'accepted' })
  expect(yard.charger().transactions).toEqual([null, null])
})
