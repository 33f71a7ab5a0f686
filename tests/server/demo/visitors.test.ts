import { expect, test } from 'vitest'
import { DEMO } from '../../../server/demo/stations.ts'
import { book, order } from '../../../shared/documents/station/actions.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { openDemoPlace } from './place.ts'

const OPTIONS = { hasVisitors: true, chargers: { meterEveryMs: 60_000, plugInMs: 3000, driveOffMs: 8000 } }

test('people come, charge, read, pay and go, and leave spots to whoever tries the demo', async () => {
  const place = await openDemoPlace(OPTIONS)
  const server = await place.start()
  const seen = new Map(DEMO.map(({ id }) => [id, { leastFree: 100, mostThere: 0 }]))
  for (let minutes = 0; minutes < 70; minutes += 10) {
    await place.pass(10 * MINUTE_MS)
    for (const [id, counts] of seen) {
      const view = await server.station(id)
      const now = place.clock.now()
      const free = [...view.connectors.keys()].filter(spot => hindrance(view, spot, { from: now }, now) === null)
      const there = [...view.sessions.values()].filter(session => phaseAt(view, session, now) === 'active')
      counts.leastFree = Math.min(counts.leastFree, free.length)
      counts.mostThere = Math.max(counts.mostThere, there.length)
    }
  }
  for (const [id, { leastFree, mostThere }] of seen) {
    const sessions = [...(await server.station(id)).sessions.values()]
    const paid = sessions.filter(({ money }) => (money.total ?? 0) > 0 && money.due === 0)
    const life = { isPaid: paid.length > 0, isUsed: mostThere > 0, hasFree: leastFree >= 2 }
    expect({ id, ...life }).toEqual({ id, isPaid: true, isUsed: true, hasFree: true })
    expect(sessions.filter(({ denied }) => denied !== undefined).map(({ id }) => id)).toEqual([])
  }
  expect(place.journal.lines.filter(({ level }) => level !== 'info')).toEqual([])
})

test('they go on where they were after a restart, and nobody stays for ever', async () => {
  const place = await openDemoPlace(OPTIONS)
  const first = await place.start()
  await place.pass(20 * MINUTE_MS)
  const before = [...(await first.station('ben-thanh')).sessions.values()].filter(
    ({ started }) => started !== undefined,
  )
  expect(before.length).toBeGreaterThan(0)
  await first.stop()
  const again = await place.start()
  await place.pass(HOUR_MS)
  const { sessions } = await again.station('ben-thanh')
  const settled = before.map(({ id }) => sessions.get(id)).filter(session => session?.money.total !== null)
  expect(settled.every(session => session === undefined || session.money.due === 0)).toBe(true)
})

test('the sessions of whoever tries the demo are nobody else’s business', async () => {
  const place = await openDemoPlace(OPTIONS)
  const server = await place.start()
  const mai = place.author('customer')
  const at = place.clock.now()
  await server.act(mai, 'ben-thanh', view => book(view, { id: 's1', at, connector: 'c1' }))
  await place.pass(1000)
  const start = { id: 'o1', at, connector: 'c1', session: 's1', action: 'start' as const }
  expect(await server.act(mai, 'ben-thanh', view => order(view, start))).toBe('saved')
  await place.pass(HOUR_MS)
  const session = (await server.station('ben-thanh')).sessions.get('s1')
  expect(session?.started).toBeDefined()
  expect(session?.stopped).toBeUndefined()
})

test('a quiet demo stays as it is', async () => {
  const place = await openDemoPlace()
  const server = await place.start()
  await place.pass(HOUR_MS)
  for (const { id } of DEMO) expect((await server.station(id)).sessions.size).toBe(0)
})
