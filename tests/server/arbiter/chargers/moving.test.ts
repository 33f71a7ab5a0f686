import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { move, stop as stopByHand } from '../../../../shared/documents/station/actions.ts'
import { energyOf } from '../../../../shared/documents/station/session.ts'
import { spotAt } from '../../../../shared/documents/station/spot.ts'
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH, HOA, LAN } from '../../../helpers/people.ts'
import { Yard, type YardOptions } from './yard.ts'

/*
 * A charge that the desk moves: from c1 at charger k1 to c3 at charger k2. 10 kW, 4,000 for a kWh.
 */

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const CAR = { powerW: 10_000, wantsWh: 100_000 }
const TWO: YardOptions = {
  chargers: { k1: {}, k2: {} },
  connectors: {
    c1: { charger: 'k1', plug: 1, type: 'ccs2' },
    c2: { charger: 'k1', plug: 2, type: 'ccs2' },
    c3: { charger: 'k2', plug: 1, type: 'type2' },
    c4: { charger: 'k2', plug: 2, type: 'type2' },
  },
}

/** An has charged at c1 for an hour. */
async function charging(options: YardOptions = {}): Promise<void> {
  yard = await Yard.open({ ...TWO, ...options })
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  await yard.order('o1', 'start', 's1')
  await yard.pass(HOUR_MS)
}

const moves = async (to = 'c3', order = 'm1') => {
  const word = await yard.act(LAN, view => move(view, { session: 's1', at: yard.now, connector: to, order }))
  await yard.settle()
  return word
}

/** How far the registers of all chargers have moved. */
const drawn = () => yard.chargers.flatMap(({ registers }) => registers).reduce((sum, wh) => sum + wh - 1000, 0)

/** Its driver takes the cable out here and puts the other one in there. */
async function replugs(to = 1, charger = 'k2'): Promise<void> {
  yard.charger('k1').unplug(1)
  yard.charger(charger).plugIn(to, CAR)
  await yard.settle()
}

const result = async (order = 'm1') => (await yard.answers())[order]
const holderOf = async (connector: string) =>
  spotAt(await yard.station(), connector, yard.now).holder?.session.id ?? null
const bill = async () => (await yard.session('s1')).billed
const stop = async (id = 'o9') => {
  await yard.order(id, 'stop', 's1', (await yard.session('s1')).connector)
  await yard.settle()
}

test('a charge that is moved stops at the old charger, goes on at the new one, and is one bill', async () => {
  await charging()
  expect(await moves()).toBe('saved')
  expect(await result()).toBe('accepted')
  await replugs()
  await yard.pass(HOUR_MS)
  await stop()

  const session = await yard.session('s1')
  expect(session.lefts).toMatchObject([{ endWh: (session.lefts[0]?.startWh ?? 0) + 10_000, tariff: 't1' }])
  expect([session.connector, session.moves[0]?.resumedAt !== undefined, energyOf(session)]).toEqual([
    'c3',
    true,
    20_000,
  ])
  const lines = (await bill())?.lines.map(({ what, quantity, amount }) => ({ what, quantity, amount }))
  expect(lines).toEqual([
    { what: 'energy', quantity: 10_000, amount: 40_000 },
    { what: 'energy', quantity: 10_000, amount: 40_000 },
  ])
  expect((await bill())?.total).toBe(80_000)
  expect(yard.charger('k1').transactions).toEqual([null, null])
})

test('the old plug is free only when its charger says so', async () => {
  await charging()
  await moves()
  expect([await holderOf('c1'), await holderOf('c3')]).toEqual(['s1', 's1'])
  await yard.book('s2', 'c1', BINH)
  expect((await yard.session('s2')).denied?.why).toBe('taken')
  yard.charger().unplug(1)
  await yard.settle()
  expect([await holderOf('c1'), await holderOf('c3')]).toEqual([null, 's1'])
  await yard.book('s3', 'c1', BINH)
  expect((await yard.session('s3')).granted).toBeDefined()
})

test('nobody moves a charge by hand past its charger', async () => {
  await charging()
  const moved = fact('sessions', 's1', 'moved/1', { at: yard.now, connector: 'c3' })
  expect(await yard.send(LAN, stationRoom('st-1'), moved)).toBe('condition ask-the-charger')
  expect((await yard.session('s1')).connector).toBe('c1')
})

test('a customer moves nobody', async () => {
  await charging()
  const asked = { at: yard.now, connector: 'c1', session: 's1', action: 'move', to: 'c3' }
  expect(await yard.send(AN, stationRoom('st-1'), fact('orders', 'm1', 'asked', asked))).toBe('not-yours ')
})

test('each charger’s price holds for what it gave', async () => {
  await charging()
  await yard.send(
    HOA,
    stationRoom('st-1'),
    fact('tariffs', 't2', '', { from: yard.now - 2 * HOUR_MS, perKwh: 20_000_000, types: ['type2'] }),
  )
  await moves()
  await replugs()
  await yard.pass(HOUR_MS)
  await stop()
  expect((await bill())?.lines.map(({ amount }) => amount)).toEqual([40_000, 20_000])
})

test('a start fee is paid once, time is time at a charger, and the limit is one of the whole', async () => {
  await charging({ tariff: { perKwh: 0, perHour: 60_000_000, start: 500, max: 10_000 } })
  await moves()
  yard.charger().unplug(1)
  await yard.pass(30_000)
  yard.charger('k2').plugIn(1, CAR)
  await yard.pass(HOUR_MS)
  await stop()
  const lines = (await bill())?.lines.filter(({ amount }) => amount !== 0)
  expect(lines?.map(({ what, amount }) => [what, amount])).toEqual([
    ['start', 500],
    ['time', 6000],
    ['time', 6000],
    ['maximum', -2500],
  ])
})

test('where the old charger is lost, the charge goes on there, and its desk is told why', async () => {
  await charging()
  const silent = yard.charger()
  silent.cutOff()
  await moves()
  await yard.pass(MINUTE_MS)
  expect(await result()).toBe('offline')
  silent.reconnect()
  await yard.settle()
  expect([(await yard.session('s1')).connector, silent.transactions[0] !== null]).toEqual(['c1', true])
})

test('where the old charger says no, the charge goes on there', async () => {
  const luck = { of: 1 }
  yard = await Yard.open({ ...TWO, chargers: { k1: { faults: { refuses: 0.5 }, random: () => luck.of }, k2: {} } })
  await yard.book('s1')
  yard.charger().plugIn(1, CAR)
  await yard.order('o1', 'start', 's1')
  luck.of = 0
  await moves()
  expect([await result(), (await yard.session('s1')).connector]).toEqual(['rejected', 'c1'])
  await yard.pass(HOUR_MS)
  luck.of = 1
  await stop()
  expect((await bill())?.total).toBe(40_000)
})

test('where the old charger thinks for longer than a minute, the charge is not moved', async () => {
  await charging()
  yard.charger().setFaults({ slowMs: 90_000 })
  await moves()
  await yard.pass(70_000)
  expect([await result(), (await yard.session('s1')).connector]).toEqual(['timed-out', 'c1'])
  await yard.pass(MINUTE_MS)
  // It obeyed after all: the charge has ended there, and is billed.
  expect((await yard.session('s1')).stopped).toBeDefined()
  expect((await bill())?.total).toBeGreaterThan(40_000)
})

test('where the new charger is not there, or taken, nothing stops', async () => {
  await charging()
  yard.charger('k2').cutOff()
  await moves()
  expect(await result()).toBe('there-offline')
  yard.charger('k2').reconnect()
  await yard.book('s2', 'c3', BINH)
  const asked = { at: yard.now, connector: 'c1', session: 's1', action: 'move', to: 'c3' }
  await yard.send(LAN, stationRoom('st-1'), fact('orders', 'm2', 'asked', asked))
  await yard.settle()
  expect(await result('m2')).toBe('taken')
  expect([(await yard.session('s1')).connector, yard.transaction() > 0]).toEqual(['c1', true])
})

test('where the new charger refuses, the charge waits there to be started again, or moved on', async () => {
  await charging({ chargers: { k1: {}, k2: { faults: { refuses: 1 }, random: () => 0.5 } } })
  await moves()
  expect([await result(), (await yard.session('s1')).connector]).toEqual(['there-rejected', 'c3'])
  yard.charger('k2').setFaults({ refuses: 0 })
  await moves('c4', 'm2')
  expect([await result('m2'), (await yard.session('s1')).connector]).toEqual(['accepted', 'c4'])
  await replugs(2)
  await yard.pass(HOUR_MS)
  await stop()
  expect((await bill())?.total).toBe(80_000)
})

test('moved to a charger that never began, it is stopped by the server and costs what it took before', async () => {
  await charging()
  await moves()
  yard.charger().unplug(1)
  await yard.pass(5 * MINUTE_MS)
  await stop()
  expect([await result('o9'), (await bill())?.total]).toEqual(['accepted', 40_000])
})

test('its customer starts it again at the new charger, where the cable came too late', async () => {
  await charging()
  await moves()
  yard.charger().unplug(1)
  await yard.pass(5 * MINUTE_MS)
  yard.charger('k2').plugIn(1, CAR)
  await yard.order('o2', 'start', 's1', 'c3')
  await yard.pass(HOUR_MS)
  await stop()
  expect([await result('o2'), (await bill())?.total]).toEqual(['accepted', 80_000])
})

test('within one charger it moves from plug to plug, and back', async () => {
  await charging()
  await moves('c2')
  await replugs(2, 'k1')
  await yard.pass(HOUR_MS)
  await moves('c1', 'm2')
  yard.charger().unplug(2)
  yard.charger().plugIn(1, CAR)
  await yard.pass(HOUR_MS)
  await stop()
  expect([await result('m1'), await result('m2'), (await bill())?.total]).toEqual(['accepted', 'accepted', 120_000])
  expect(await yard.sessions()).toHaveLength(1)
})

test.each(['killed while the old charger thinks', 'killed while the car is on its way'])(
  '%s, the move goes on where it was',
  async when => {
    await charging({ chargers: { k1: { faults: { slowMs: when.includes('thinks') ? 20_000 : 0 } }, k2: {} } })
    await yard.pass(20_000)
    await moves()
    await yard.restart()
    await yard.pass(40_000)
    await replugs()
    await yard.pass(HOUR_MS)
    await stop()
    await yard.pass(MINUTE_MS)
    const { lefts, moves: moved } = await yard.session('s1')
    expect([lefts.length, moved.length, await result()]).toEqual([1, 1, 'accepted'])
    expect(energyOf(await yard.session('s1'))).toBe(Math.round(drawn()))
  },
)

test('the energy of both chargers is billed once, whatever they lose, say twice or say late', async () => {
  const faults = fc.record({
    losesReply: fc.constantFrom(0, 0.3),
    doublesStop: fc.constantFrom(0, 1),
    refuses: fc.constantFrom(0, 0.3),
    slowMs: fc.constantFrom(0, 15_000),
    aheadMs: fc.constantFrom(0, -3_600_000, 900_000),
  })
  let resumed = 0
  const step = fc.constantFrom('move', 'back', 'replug', 'cut', 'join', 'wait', 'kill', 'start')
  await fc.assert(
    fc.asyncProperty(
      faults,
      fc.array(step, { maxLength: 8 }),
      fc.integer({ min: 1, max: 1e6 }),
      async (faulty, steps, seed) => {
        let state = seed
        const random = () => {
          state = (state * 48_271) % 2_147_483_647
          return state / 2_147_483_647
        }
        yard = await Yard.open({
          ...TWO,
          chargers: { k1: { faults: { ...faulty }, random }, k2: { faults: { ...faulty }, random } },
        })
        await yard.book('s1')
        yard.charger().plugIn(1, CAR)
        await yard.order('o1', 'start', 's1')
        await yard.pass(20 * MINUTE_MS)
        for (const [index, each] of steps.entries()) await act(each, `r${index}`)
        for (const charger of yard.chargers) charger.reconnect()
        await yard.pass(2 * MINUTE_MS)
        for (const charger of yard.chargers) for (const plug of [1, 2]) charger.unplug(plug)
        await yard.pass(20 * MINUTE_MS)
        // A car that was moved and never plugged in again has left by now.
        if ((await yard.session('s1')).stopped === undefined)
          await yard.act(LAN, view => stopByHand(view, { session: 's1', at: yard.now, via: 'staff' }))
        await yard.pass(10 * MINUTE_MS)

        const sessions = await yard.sessions()
        const billed = sessions.reduce((sum, session) => sum + (energyOf(session) ?? 0), 0)
        const kept = (await yard.attention()).filter(({ what }) => what === 'unmatched-stop').length
        if (kept === 0) expect(Math.abs(billed - drawn())).toBeLessThanOrEqual(4)
        for (const session of sessions) {
          resumed += session.moves.filter(({ resumedAt }) => resumedAt !== undefined).length
          expect(session.lefts.length).toBe(session.moves.length)
          const cost = (session.money.total ?? 0) - Math.round(((energyOf(session) ?? 0) * 4000) / 1000)
          expect(Math.abs(cost)).toBeLessThanOrEqual(session.lefts.length + 1)
        }
        await yard.halt()
        expect(yard.troubles).toEqual([])
      },
    ),
    { numRuns: 40 },
  )
  expect(resumed).toBeGreaterThan(0)

  async function act(step: string, id: string): Promise<void> {
    const session = await yard.session('s1')
    const [here, there] = session.connector === 'c1' ? ['k1', 'k2'] : ['k2', 'k1']
    switch (step) {
      case 'move':
        await moves(session.connector === 'c1' ? 'c3' : 'c1', id)
        break
      case 'back':
        await moves(session.connector === 'c1' ? 'c2' : 'c1', id)
        break
      case 'replug':
        for (const plug of [1, 2]) if (yard.charger(there).hasCar(plug)) yard.charger(there).unplug(plug)
        if (!yard.charger(here).hasCar(1)) yard.charger(here).plugIn(1, CAR)
        break
      case 'cut':
        yard.charger('k1').cutOff()
        break
      case 'join':
        yard.charger('k1').reconnect()
        break
      case 'kill':
        await yard.restart()
        break
      case 'start':
        await yard.order(id, 'start', 's1', session.connector)
        break
    }
    await yard.pass(40_000)
  }
})
