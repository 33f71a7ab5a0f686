import { afterEach, expect, test } from 'vitest'
import type { SaidOf } from '../../../../server/arbiter/chargers/port.ts'
import { start } from '../../../../shared/documents/station/actions.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const started: SaidOf<'started'> = { kind: 'started', plug: 1, tag: 'CARD-1', at: clock('09:00'), wh: 1000 }

async function ids() {
  return (await yard.sessions()).map(({ id }) => id)
}

test('R8 a start replayed after its stop is the same session, under the same number', async () => {
  yard = await Yard.open()
  const first = await yard.says(started)
  const [id] = await ids()
  await yard.pass(10 * MINUTE_MS)
  const transaction = first.kind === 'started' ? first.transaction : 0
  await yard.says({ kind: 'stopped', transaction, at: clock('09:10'), wh: 3000 })
  const before = await yard.session(id ?? '')

  expect(await yard.says(started)).toEqual(first)
  expect(await ids()).toEqual([id])
  expect(await yard.session(id ?? '')).toEqual(before)
  expect(before).toMatchObject({ stopped: { at: clock('09:10') }, billed: { total: 8000 } })
})

test('a start replayed to another process, a day later, is the same session', async () => {
  yard = await Yard.open()
  const first = await yard.says(started)
  const before = await ids()
  await yard.restart()
  await yard.clock.pass(24 * 60 * MINUTE_MS)
  expect(await yard.says({ ...started })).toEqual(first)
  expect(await ids()).toEqual(before)
})

test.each<[string, Partial<SaidOf<'started'>>]>([
  ['plug', { plug: 2 }],
  ['card', { tag: 'CARD-10' }],
  ['time', { at: clock('09:00') + 1 }],
  ['register', { wh: 1001 }],
])('a start with another %s is another session', async (_, other) => {
  yard = await Yard.open()
  const first = await yard.says(started)
  const second = await yard.says({ ...started, ...other })
  expect(second.kind).toBe('started')
  expect(second).not.toEqual(first)
  expect(await ids()).toHaveLength(2)
})

test('the stop said twice, the second time with another register, counts once', async () => {
  yard = await Yard.open()
  const reply = await yard.says(started)
  const transaction = reply.kind === 'started' ? reply.transaction : 0
  await yard.pass(10 * MINUTE_MS)
  await yard.says({ kind: 'stopped', transaction, at: clock('09:10'), wh: 3000 })
  await yard.says({ kind: 'stopped', transaction, at: clock('09:10'), wh: 3000 })
  await yard.says({ kind: 'stopped', transaction, at: clock('09:11'), wh: 9000 })
  const [session] = await yard.sessions()
  expect(session).toMatchObject({ metered: { startWh: 1000, endWh: 3000 }, billed: { total: 8000 }, corrections: [] })
  expect(await yard.attention()).toEqual([])
})

test('R9 a second start on a busy spot is answered and flagged', async () => {
  yard = await Yard.open()
  const first = await yard.says(started)
  await yard.pass(MINUTE_MS)
  const second = await yard.says({ ...started, tag: 'CARD-2', at: clock('09:01'), wh: 1100 })
  expect([first.kind, second.kind]).toEqual(['started', 'started'])
  expect(await yard.phases()).toEqual(['active', 'active'])
  const [, later] = await ids()
  expect(await yard.attention()).toEqual([
    { at: clock('09:01'), what: 'two-there', connector: 'c1', session: later, isOpen: true },
  ])
})

test('a start which staff had stated already is the same session', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().cutOff()
  await yard.order('o1', 'start', 's1')
  await yard.act(LAN, view => start(view, { session: 's1', at: yard.now, connector: 'c1', via: 'staff' }))
  await yard.pass(MINUTE_MS)
  await yard.says({ ...started, tag: yard.tagOf('s1'), at: clock('09:01') })
  expect(await ids()).toEqual(['s1'])
  expect((await yard.session('s1')).started).toEqual({ at: clock('09:00'), connector: 'c1', via: 'staff' })
})

test('the tag of an order starts its session once; the next start with it is a session of its own', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().plugIn(1, { powerW: 10_000, wantsWh: 50_000 })
  await yard.order('o1', 'start', 's1')
  await yard.pass(6 * MINUTE_MS)
  await yard.says({ ...started, tag: yard.tagOf('s1'), at: clock('09:06'), wh: 2000 })
  const [first, second] = await ids()
  expect(first).toBe('s1')
  expect(second).toMatch(/^w[0-9a-f]{20}$/)
})

test('a start at a plug nobody has set up is answered, and its stop waits for staff', async () => {
  yard = await Yard.open()
  const reply = await yard.says({ ...started, plug: 3 })
  expect(reply.kind).toBe('started')
  expect(await ids()).toEqual([])
  const transaction = reply.kind === 'started' ? reply.transaction : 0
  await yard.says({ kind: 'stopped', transaction, at: clock('09:00'), wh: 3000 })
  expect((await yard.attention()).map(({ what }) => what)).toEqual(['unmatched-stop'])
})

test('a charger that no station has is told so', async () => {
  yard = await Yard.open()
  expect(await yard.says(started, 'k10')).toEqual({ kind: 'unknown-charger' })
  expect(await ids()).toEqual([])
})

test('another card at the plug is not the start that was ordered', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().cutOff()
  await yard.order('o1', 'start', 's1')
  await yard.says({ ...started, tag: 'CARD-9' })
  expect((await yard.session('s1')).started).toBeUndefined()
  expect(await ids()).toHaveLength(2)
})

test('after our restart it does not boot, meters what it has ended, and tells the end half a minute later, twice', async () => {
  yard = await Yard.open()
  const first = await yard.says(started)
  const transaction = first.kind === 'started' ? first.transaction : 0
  await yard.pass(20 * MINUTE_MS)
  await yard.restart()
  const meter = { kind: 'meter', plug: 1, transaction, wh: 3500 } as const
  await yard.says({ ...meter, at: yard.now })
  await yard.pass(30_000)
  const stop = { kind: 'stopped', transaction, at: clock('09:20'), wh: 4000 } as const
  await yard.says(stop)
  await yard.says({ ...meter, at: yard.now })
  await yard.says(stop)
  expect(await yard.sessions()).toMatchObject([
    { started: { at: clock('09:00') }, stopped: { at: clock('09:20') }, metered: { startWh: 1000, endWh: 4000 } },
  ])
  expect(await yard.attention()).toEqual([])
})
