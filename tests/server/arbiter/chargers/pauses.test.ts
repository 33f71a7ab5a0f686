import { afterEach, expect, test } from 'vitest'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { readLiveMeter } from '../../../../shared/documents/meter.ts'
import { costOf } from '../../../../shared/documents/station/cost.ts'
import { PRICE_SCALE } from '../../../../shared/money.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

/** Idle costs 1,000 a minute, after ten of grace. */
async function charging(): Promise<string> {
  yard = await Yard.open({ tariff: { idlePerMinute: 1000 * PRICE_SCALE, graceMs: 10 * MINUTE_MS } })
  await yard.walkIn()
  await yard.pass(30_000)
  const [session] = await yard.sessions()
  return session?.id ?? ''
}

const status = (word: 'paused-by-car' | 'paused-by-charger' | 'charging', more: object = {}) =>
  yard.says({ kind: 'status', plug: 1, at: yard.now, status: word, ...more })

const shown = () => readLiveMeter(yard.shown.get(`${stationRoom('st-1')} c1`))

async function runningCost(id: string): Promise<number | undefined> {
  const [view, figures] = [await yard.station(), shown()]
  if (figures === null) throw new Error('No meter')
  const meter = { ...figures.registers, at: figures.at, chargedAt: figures.chargedAt, isClosed: false }
  return costOf(view, await yard.session(id), { now: yard.now, meter })?.total
}

test('a car that takes nothing is shown so at once, and its idle fee runs as the bill will have it', async () => {
  const id = await charging()
  const from = yard.now
  await status('paused-by-car')
  expect(shown()?.chargedAt).toBe(from)
  yard.charger().cutOff()
  await yard.pass(9 * MINUTE_MS)
  const before = await runningCost(id)
  await yard.pass(6 * MINUTE_MS)
  expect((await runningCost(id)) ?? 0).toBe((before ?? 0) + 5000)
})

test('one that begins again is not idle, and no fact says that it was', async () => {
  const id = await charging()
  await status('paused-by-car')
  await yard.pass(MINUTE_MS)
  await status('charging')
  expect(shown()?.chargedAt).toBeUndefined()
  expect((await yard.session(id)).charged).toBeUndefined()
})

test('said again later, it has paused since the first time; one that waits for power is not idle', async () => {
  await charging()
  const since = yard.now
  await yard.pass(MINUTE_MS)
  await status('paused-by-car', { since })
  expect(shown()?.chargedAt).toBe(since)
  await status('paused-by-charger')
  expect(shown()?.chargedAt).toBeUndefined()
})

test('what it was before it began to charge is no pause', async () => {
  await charging()
  await status('paused-by-car', { since: yard.now - 60 * MINUTE_MS })
  expect(shown()?.chargedAt).toBeUndefined()
})

test('the next reading still shows it', async () => {
  await charging()
  const from = yard.now
  await status('paused-by-car')
  await yard.pass(MINUTE_MS)
  expect(shown()).toMatchObject({ chargedAt: from })
  expect(shown()?.at).toBeGreaterThan(from)
})
