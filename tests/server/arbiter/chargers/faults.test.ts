import { afterEach, expect, test } from 'vitest'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time.ts'
import { LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const CAR = { powerW: 10_000, wantsWh: 100_000 }

test('a slow charger is waited for a minute, and its start is the ordered one all the same', async () => {
  yard = await Yard.open({ chargers: { k1: { faults: { slowMs: 90_000 } } } })
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  await yard.order('o1', 'start', 's1')
  await yard.pass(MINUTE_MS)
  expect(await yard.answers()).toEqual({ o1: 'timed-out' })
  await yard.pass(MINUTE_MS)
  expect((await yard.session('s1')).started).toEqual({
    at: clock('09:01', 2) + 30_000,
    connector: 'c1',
    via: 'charger',
  })
  expect(await yard.sessions()).toHaveLength(1)
})

test('a charger that refuses is quoted', async () => {
  yard = await Yard.open({ chargers: { k1: { faults: { refuses: 1 }, random: () => 0 } } })
  await yard.book('s1')
  await yard.order('o1', 'start', 's1')
  expect(await yard.answers()).toEqual({ o1: 'rejected' })
  expect(await yard.phases()).toEqual(['held'])
})

test('a charger that was cut off tells of start and stop as its clock had them', async () => {
  yard = await Yard.open()
  yard.charger().cutOff()
  await yard.walkIn()
  await yard.pass(30 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.pass(30 * MINUTE_MS)
  expect(await yard.sessions()).toEqual([])

  yard.charger().reconnect()
  await yard.settle()
  expect(await yard.sessions()).toMatchObject([
    {
      started: { at: clock('09:00'), connector: 'c1', via: 'charger' },
      stopped: { at: clock('09:30'), via: 'charger' },
      unplugged: { at: clock('09:30') },
      metered: { at: clock('09:30'), startWh: 1000, endWh: 6000 },
      billed: { total: 20_000 },
    },
  ])
  expect(yard.charger().unsaid).toBe(0)
})

test('a lost reply makes the charger say it again, and nothing is doubled', async () => {
  const losses = [0, 1, 0, 0, 1]
  const random = () => losses.shift() ?? 1
  yard = await Yard.open({ chargers: { k1: { faults: { losesReply: 0.5, tries: 9 }, random } } })
  await yard.walkIn()
  await yard.pass(10 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.pass(MINUTE_MS)
  expect(losses).toEqual([])
  expect(await yard.sessions()).toMatchObject([{ metered: { startWh: 1000 } }])
  expect(await yard.attention()).toEqual([])
})

test('a charger that never heard its number stops without one, and is understood', async () => {
  let isLossy = true
  const random = () => (isLossy ? 0 : 1)
  yard = await Yard.open({ chargers: { k1: { faults: { losesReply: 0.5, tries: 2 }, random } } })
  await yard.walkIn()
  await yard.pass(5 * MINUTE_MS)
  isLossy = false
  expect(yard.transaction()).toBe(-1)
  yard.charger().unplug(1)
  await yard.pass(5 * MINUTE_MS)
  expect(await yard.sessions()).toMatchObject([{ stopped: { at: clock('09:05') }, metered: { startWh: 1000 } }])
  expect(await yard.attention()).toEqual([])
})

test('a stop told twice is one', async () => {
  yard = await Yard.open({ chargers: { k1: { faults: { doublesStop: 1 }, random: () => 0 } } })
  await yard.walkIn()
  await yard.pass(30 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.settle()
  expect(await yard.sessions()).toMatchObject([{ metered: { endWh: 6000 }, billed: { total: 20_000 } }])
  expect(await yard.attention()).toEqual([])
})

test.each<[string, number, boolean]>([
  ['three hours ahead', 3 * HOUR_MS, true],
  ['three hours behind', -3 * HOUR_MS, true],
  ['in 1970', -20_000 * DAY_MS, true],
  ['in 1970, and nobody can tell', -20_000 * DAY_MS, false],
  ['three hours ahead, and nobody can tell', 3 * HOUR_MS, false],
])('with a clock %s, a session stands where it was and is as long as it was', async (_, aheadMs, tellsClock) => {
  yard = await Yard.open({ chargers: { k1: { faults: { aheadMs, tellsClock } } } })
  await yard.pass(MINUTE_MS)
  await yard.walkIn()
  await yard.pass(30 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.settle()
  expect(await yard.sessions()).toMatchObject([
    { started: { at: clock('09:01') }, stopped: { at: clock('09:31') }, unplugged: { at: clock('09:31') } },
  ])
})

test('a clock that is set in the middle of a session makes no session of half a century', async () => {
  yard = await Yard.open({ chargers: { k1: { faults: { aheadMs: -20_000 * DAY_MS } } } })
  await yard.walkIn()
  await yard.pass(10 * MINUTE_MS)
  yard.charger().setClock(0)
  await yard.pass(20 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.settle()
  expect(await yard.sessions()).toMatchObject([
    { started: { at: clock('09:00') }, stopped: { at: clock('09:30') }, metered: { endWh: 6000 } },
  ])
})

test('what a clock says that was wrong and far ahead keeps its length when it is told an hour late', async () => {
  yard = await Yard.open({ chargers: { k1: { faults: { aheadMs: 3 * HOUR_MS } } } })
  yard.charger().cutOff()
  await yard.walkIn()
  await yard.pass(30 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.pass(60 * MINUTE_MS)
  yard.charger().reconnect()
  await yard.settle()
  expect(await yard.sessions()).toMatchObject([{ started: { at: clock('09:00') }, stopped: { at: clock('09:30') } }])
})

test('a charger that says available ends no session', async () => {
  yard = await Yard.open()
  await yard.walkIn()
  await yard.says({ kind: 'status', plug: 1, status: 'available', at: yard.now })
  expect(await yard.phases()).toEqual(['active'])
  expect((await yard.reported()).c1).toBe('available')
})

test('a boot clears no issue, and ends only what the charger says has ended', async () => {
  yard = await Yard.open()
  await yard.walkIn()
  const reported = { at: yard.now, connector: 'c1', text: 'Smells of smoke', blocks: true }
  await yard.send(LAN, stationRoom('st-1'), fact('issues', 'i1', 'reported', reported))
  await yard.says({ kind: 'booted', at: yard.now })
  expect(await yard.phases()).toEqual(['active'])
  expect((await yard.station()).issues.get('i1')?.isOpen).toBe(true)
})

test('a power cut ends what ran, and says where its register stood', async () => {
  yard = await Yard.open()
  await yard.walkIn()
  await yard.pass(6 * MINUTE_MS)
  yard.charger().boot()
  await yard.settle()
  expect(await yard.sessions()).toMatchObject([{ stopped: { at: clock('09:06') }, metered: { endWh: 2000 } }])
})

test('a full car is charged, the cable still hangs, and the bill knows both', async () => {
  yard = await Yard.open({ tariff: { idlePerMinute: 10_000_000, graceMs: 10 * MINUTE_MS } })
  yard.charger().plugIn(1, { powerW: 10_000, wantsWh: 5000 })
  yard.charger().present(1, 'CARD-1')
  await yard.pass(60 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.settle()
  expect(await yard.sessions()).toMatchObject([
    { charged: { at: clock('09:30') }, stopped: { at: clock('10:00') }, unplugged: { at: clock('10:00') } },
  ])
  const [session] = await yard.sessions()
  expect(session?.money.total).toBe(20_000 + 20 * 1000)
})

test('a status is written down when it changes, and an old one never over a newer', async () => {
  yard = await Yard.open()
  const before = (await yard.open(stationRoom('st-1'))).sequence
  await yard.says({ kind: 'status', plug: 1, status: 'available', at: yard.now })
  expect((await yard.open(stationRoom('st-1'))).sequence).toBe(before)
  await yard.pass(MINUTE_MS)
  await yard.says({ kind: 'status', plug: 1, status: 'faulted', at: yard.now })
  await yard.says({ kind: 'status', plug: 1, status: 'available', at: yard.now - 1 })
  expect((await yard.reported()).c1).toBe('faulted')
})

test('a charger is offline after a minute away, and not after a short gap', async () => {
  yard = await Yard.open()
  yard.charger().cutOff()
  await yard.pass(MINUTE_MS - 10_000)
  yard.charger().reconnect()
  await yard.pass(2 * MINUTE_MS)
  expect(await yard.reported()).toEqual({ c1: 'available', c2: 'available', c3: null })
  yard.charger().cutOff()
  await yard.pass(MINUTE_MS)
  expect(await yard.reported()).toEqual({ c1: 'offline', c2: 'offline', c3: null })
  yard.charger().reconnect()
  await yard.settle()
  expect(await yard.reported()).toEqual({ c1: 'available', c2: 'available', c3: null })
})

test('a clock that was set in the middle tells a late stop when it was, not when it was heard', async () => {
  yard = await Yard.open({ chargers: { k1: { faults: { aheadMs: -20_000 * DAY_MS } } } })
  await yard.walkIn()
  await yard.pass(10 * MINUTE_MS)
  yard.charger().setClock(0)
  yard.charger().cutOff()
  await yard.pass(20 * MINUTE_MS)
  yard.charger().unplug(1)
  await yard.pass(30 * MINUTE_MS)
  yard.charger().reconnect()
  await yard.settle()
  expect(await yard.sessions()).toMatchObject([{ started: { at: clock('09:00') }, stopped: { at: clock('09:30') } }])
})
