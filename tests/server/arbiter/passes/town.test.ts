import { expect, onTestFinished, test } from 'vitest'
import { accountRoom, deskRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import { HOUR_MS } from '../../../../shared/time.ts'
import { AN, HOA, LAN } from '../../../helpers/people.ts'
import { Town } from '../town.ts'

const STATIONS = ['st-1', 'st-10'] as const

/** An has a pass of ten hours, sold at the desk of st-1, over the real rooms and the real gate. */
async function withPass(): Promise<Town> {
  const town = new Town()
  onTestFinished(() => town.arbiter.stop())
  for (const station of STATIONS) await town.build(station)
  const terms = { names: { en: 'Ten', vi: 'Mười' }, unit: 'hour', quantity: 10 * HOUR_MS, price: 80_000 }
  const product = { from: town.now, ...terms, stations: [...STATIONS], lasts: { unit: 'days', count: 30 } }
  await town.send(HOA, stationRoom('st-1'), bareFact('passes', 'h10', product))
  const paid = { by: 'lan', account: 'an', product: 'h10', method: 'cash', amount: 80_000, receipt: 'st-1-T1-1' }
  await town.send(LAN, deskRoom('st-1'), fact('passes', 'an:p1', 'taken', { at: town.now, ...paid }))
  await town.arbiter.whenIdle()
  return town
}

test('of two visits that begin at once at two stations only one has the pass, and all it pays is in the account', async () => {
  const town = await withPass()
  const when = { at: town.now, connector: 'c1' }
  const booked = fact('sessions', 's1', 'booked', { ...when, from: town.now })
  await Promise.all(
    STATIONS.map(async station => {
      await town.send(AN, stationRoom(station), booked)
      await town.send(AN, stationRoom(station), fact('sessions', 's1', 'started', { ...when, via: 'customer' }))
    }),
  )
  await town.arbiter.whenIdle()
  await town.pass(4 * HOUR_MS)
  const stopped = fact('sessions', 's1', 'stopped', { at: town.now, via: 'customer' })
  await Promise.all(STATIONS.map(station => town.send(AN, stationRoom(station), stopped)))
  await town.arbiter.whenIdle()
  const views = await Promise.all(STATIONS.map(station => town.station(station)))
  const totals = views.map(({ sessions }) => sessions.get('s1')?.money.total ?? -1)
  expect(totals.sort((a, b) => a - b)).toEqual([0, 40_000])
  const { draws } = await town.account('an')
  const drawn = [...draws.values()].flatMap(draw => draw.drawn.at(-1)?.parts ?? [])
  expect([drawn, town.troubles]).toEqual([[{ pass: 'p1', quantity: 4 * HOUR_MS, value: 32_000 }], []])
})

test('a modified client writes itself no pass, frees no hours, and puts itself into no group', async () => {
  const town = await withPass()
  const { sold } = (await town.account('an')).passes.get('p1') ?? {}
  const at = { at: town.now }
  const forged = [
    fact('passes', 'mine', 'sold', { ...sold }),
    fact('draws', 'st-1:s1', 'held', { ...at, from: town.now, parts: [] }),
    fact('groups', 'g1', 'granted', { ...at, organisation: 'tn', group: 'students' }),
    fact('passes', 'p1', 'ended', { ...at, why: 'refunded', amount: 80_000 }),
  ]
  for (const one of forged) expect(await town.send(AN, accountRoom('an'), one)).toBe('not-yours')
  const cover = { pass: { id: 'p1', en: 'x', vi: 'x' }, unit: 'hour', quantity: 10 * HOUR_MS }
  await town.send(AN, stationRoom('st-1'), fact('sessions', 's9', 'booked', { ...at, connector: 'c1', from: town.now }))
  const priced = fact('sessions', 's9', 'priced', { ...at, covers: [cover] })
  expect(await town.send(AN, stationRoom('st-1'), priced)).toBe('not-yours')
  expect(await town.send(LAN, stationRoom('st-1'), priced)).toBe('not-yours')
})
