import { afterEach, expect, test } from 'vitest'
import { stop } from '../../../../shared/documents/station/actions.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const CAR = { powerW: 10_000, wantsWh: 100_000 }

test('a customer orders a start, watches the meter, orders the stop, and is billed for what flowed', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  expect(await yard.order('o1', 'start', 's1')).toBe('saved')
  expect((await yard.session('s1')).started).toEqual({ at: clock('09:00'), connector: 'c1', via: 'charger' })

  await yard.pass(30 * MINUTE_MS)
  const first = clock('09:00:30')
  const energyWh = Array.from({ length: 30 }, (_, minute) => Math.round(((minute + 1) * 10_000) / 60))
  expect(yard.shown.get('station/st-1 c1')).toEqual({
    session: 's1',
    powerW: 10_000,
    energyWh: 5000,
    at: clock('09:30'),
    registers: { startWh: 1000, endWh: 6000 },
    series: { from: first, everyMs: MINUTE_MS, powerW: energyWh.map(() => 10_000), energyWh },
  })
  expect(yard.keeper.lastMeter('st-1', 's1')).toMatchObject({ startWh: 1000, endWh: 6000, at: clock('09:30') })

  await yard.order('o2', 'stop', 's1')
  const session = await yard.session('s1')
  expect(session.stopped).toEqual({ at: clock('09:30'), via: 'charger' })
  expect(session.metered).toEqual({ at: clock('09:30'), startWh: 1000, endWh: 6000 })
  expect(session.billed?.total).toBe(20_000)
  expect(await yard.answers()).toEqual({ o1: 'accepted', o2: 'accepted' })
  expect(yard.shown.get('station/st-1 c1')).toBeNull()
  expect(await yard.reported()).toEqual({ c1: 'occupied', c2: 'available', c3: null })
})

test('who just comes with a card has a session, and one after the other is another', async () => {
  yard = await Yard.open()
  await yard.walkIn()
  await yard.pass(6 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.settle()
  await yard.walkIn(1, 'CARD-1')
  const [first, second] = await yard.sessions()
  expect(first).toMatchObject({
    started: { at: clock('09:00'), connector: 'c1', via: 'charger' },
    stopped: { at: clock('09:06'), via: 'charger' },
    unplugged: { at: clock('09:06') },
    metered: { at: clock('09:06'), startWh: 1000, endWh: 2000 },
    billed: { total: 4000 },
  })
  expect(second).toMatchObject({ started: { at: clock('09:06'), connector: 'c1' } })
  expect(second?.id).not.toBe(first?.id)
  expect(yard.charger().transactions[0]).toBeGreaterThan(0)
})

test('where the price changes with the hour, the bill keeps the readings beside the edges and no others', async () => {
  const evening = { fromMinute: 570, toMinute: 1440, perKwh: 80_000_000 }
  yard = await Yard.open({ tariff: { bands: [evening] } })
  await yard.walkIn()
  await yard.pass(60 * MINUTE_MS)
  const live = yard.shown.get('station/st-1 c1')
  expect(live).toMatchObject({
    registers: { startWh: 1000, endWh: 11_000, readings: [{ at: clock('09:30'), wh: 6000 }, expect.anything()] },
  })
  yard.charger().unplug(1)
  await yard.settle()
  const [session] = await yard.sessions()
  expect(session?.metered?.readings?.length).toBeLessThan(4)
  expect(session?.money.total).toBe(5 * 4000 + 5 * 8000)
})

test('a charger that never says the end leaves a bill by what its meter showed last', async () => {
  yard = await Yard.open()
  await yard.walkIn()
  await yard.pass(30 * MINUTE_MS)
  yard.charger().cutOff()
  const [running] = await yard.sessions()
  await yard.act(LAN, view => stop(view, { session: running?.id ?? '', at: yard.now, via: 'staff' }))
  await yard.pass(6 * MINUTE_MS)
  expect(await yard.sessions()).toMatchObject([{ billed: { total: 20_000 } }])

  yard.charger().unplug(1)
  yard.charger().reconnect()
  await yard.settle()
  const [after] = await yard.sessions()
  expect(after).toMatchObject({ stopped: { via: 'staff' }, metered: { endWh: 7000 }, money: { total: 24_000 } })
})
