import { afterEach, expect, test } from 'vitest'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { setGoal } from '../../../../shared/documents/station/actions.ts'
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

type Goal = Omit<Parameters<typeof setGoal>[1], 'session' | 'at'>

/** An charges at c1: 10 kW, 4,000 for a kWh. */
async function charge() {
  yard = await Yard.open()
  await yard.book('s1')
  yard.charger().plugIn(1, { powerW: 10_000, wantsWh: 100_000 })
  await yard.order('o1', 'start', 's1')
}

async function aimFor(goal: Goal, author = AN): Promise<string> {
  const word = await yard.act(author, view => setGoal(view, { session: 's1', at: yard.now, ...goal }))
  await yard.settle()
  return word
}

const told = async (what: string) => [...(await yard.account('an')).notes.values()].filter(note => note.what === what)

test('a charge ends when its bill comes to the sum, and its customer is told so', async () => {
  await charge()
  expect(await aimFor({ money: 20_000 })).toBe('saved')
  await yard.pass(29 * MINUTE_MS)
  expect((await yard.session('s1')).stopped).toBeUndefined()
  await yard.pass(2 * MINUTE_MS)
  const session = await yard.session('s1')
  expect(session.stopped).toEqual({ at: clock('09:30'), via: 'charger' })
  expect(session.billed?.total).toBe(20_000)
  expect(await told('goal-reached')).toMatchObject([{ session: 's1', amount: 20_000, currency: 'VND' }])
})

test('an energy said before the start counts too, and the last word of several', async () => {
  yard = await Yard.open()
  await yard.book('s1')
  expect(await aimFor({ wh: 1000 })).toBe('saved')
  expect(await aimFor({ wh: 3000 })).toBe('saved')
  yard.charger().plugIn(1, { powerW: 10_000, wantsWh: 100_000 })
  await yard.order('o1', 'start', 's1')
  await yard.pass(HOUR_MS)
  expect((await yard.session('s1')).metered).toMatchObject({ startWh: 1000, endWh: 4000 })
  expect(await told('goal-reached')).toMatchObject([{ text: '3 kWh' }])
})

test('a battery level ends it, at once where it is reached already', async () => {
  await charge()
  await yard.pass(MINUTE_MS)
  await yard.says({ kind: 'meter', plug: 1, transaction: yard.transaction(), at: yard.now, soc: 61 })
  await aimFor({ soc: 80 })
  expect((await yard.session('s1')).stopped).toBeUndefined()
  await aimFor({ soc: 60 })
  expect((await yard.session('s1')).stopped).toBeDefined()
  expect(await told('goal-reached')).toMatchObject([{ text: '60%' }])
})

test('a goal that is taken back ends nothing', async () => {
  await charge()
  await aimFor({ wh: 2000 })
  await aimFor({})
  await yard.pass(HOUR_MS)
  expect((await yard.session('s1')).stopped).toBeUndefined()
})

test('another process keeps to it', async () => {
  await charge()
  await aimFor({ wh: 2000 })
  await yard.pass(6 * MINUTE_MS)
  await yard.restart()
  yard.charger().cutOff()
  yard.charger().reconnect()
  await yard.pass(10 * MINUTE_MS)
  expect((await yard.session('s1')).metered).toMatchObject({ startWh: 1000, endWh: 3000 })
})

test('a charger that will not stop is asked three times, and its customer is told once', async () => {
  await charge()
  await aimFor({ wh: 1000 })
  await yard.pass(5 * MINUTE_MS)
  const transaction = yard.transaction()
  // From now on only this mouth speaks for it, and nobody is there to be asked.
  yard.charger().cutOff()
  for (let minute = 0; minute < 10; minute += 1) {
    await yard.says({ kind: 'meter', plug: 1, transaction, at: yard.now, wh: 4000 + minute })
    await yard.pass(2 * MINUTE_MS)
  }
  const orders = [...(await yard.station()).orders.values()].filter(({ asked }) => asked?.action === 'stop')
  expect(orders).toHaveLength(3)
  expect(await told('goal-reached')).toHaveLength(1)
})

test('nobody sets it for another, and the server stops nothing without one', async () => {
  await charge()
  expect(await aimFor({ wh: 1 }, BINH)).toMatch(/^not-yours/)
  const order = fact('orders', 'o9', 'asked', { at: yard.now, connector: 'c1', session: 's1', action: 'stop' })
  expect(await yard.send(SERVER, stationRoom('st-1'), order)).toMatch(/^not-yours/)
  await yard.pass(MINUTE_MS)
  expect((await yard.session('s1')).stopped).toBeUndefined()
})
