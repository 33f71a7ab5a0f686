import { expect, test } from 'vitest'
import { book, order, resolve, stop } from '../../../shared/documents/station/actions.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openDemoPlace } from './place.ts'

const pace = { meterEveryMs: 3000, plugInMs: 3000, driveOffMs: 8000 }

/** Mai books a spot of Bến Thành and orders its start. */
async function maiCharges() {
  const place = await openDemoPlace({ chargers: pace })
  const server = await place.start()
  const mai = place.author('customer')
  const at = place.clock.now()
  await server.act(mai, 'ben-thanh', view => book(view, { id: 's1', at, connector: 'c1' }))
  await place.pass(1000)
  const start = { id: 'o1', at, connector: 'c1', session: 's1', action: 'start' as const }
  expect(await server.act(mai, 'ben-thanh', view => order(view, start))).toBe('saved')
  await place.pass(5000)
  return { place, server, mai }
}

test('a car comes by itself when a customer orders a start, and its meter runs for everybody to see', async () => {
  const { place, server } = await maiCharges()
  const session = (await server.station('ben-thanh')).sessions.get('s1')
  expect(session?.started).toMatchObject({ connector: 'c1', via: 'charger' })

  await place.pass(3 * MINUTE_MS)
  const early = place.shown.get('station/ben-thanh c1') as { soc: number; powerW: number; energyWh: number; at: number }
  await place.pass(20 * MINUTE_MS)
  const late = place.shown.get('station/ben-thanh c1') as typeof early
  expect(place.clock.now() - late.at).toBeLessThanOrEqual(pace.meterEveryMs)
  expect(early.powerW).toBeGreaterThan(20_000)
  expect(late.soc).toBeGreaterThan(early.soc)
  expect(late.energyWh).toBeGreaterThan(early.energyWh + 5000)
})

test('who stops is billed for what flowed, and drives off', async () => {
  const { place, server, mai } = await maiCharges()
  await place.pass(20 * MINUTE_MS)
  const stopping = { id: 'o2', at: place.clock.now(), connector: 'c1', session: 's1', action: 'stop' as const }
  expect(await server.act(mai, 'ben-thanh', view => order(view, stopping))).toBe('saved')
  await place.pass(10_000)
  const view = await server.station('ben-thanh')
  const session = view.sessions.get('s1')
  expect(session?.stopped).toMatchObject({ via: 'charger' })
  expect(session?.unplugged).toEqual({ at: (session?.stopped?.at ?? 0) + pace.driveOffMs })
  expect(session?.billed?.total).toBeGreaterThan(20_000)
  expect(view.connectors.get('c1')?.reported?.status).toBe('available')
})

test('a car whose session staff have stopped drives off as well', async () => {
  const { place, server } = await maiCharges()
  await place.pass(10 * MINUTE_MS)
  const at = place.clock.now()
  const lan = place.author('staff')
  expect(await server.act(lan, 'ben-thanh', view => stop(view, { session: 's1', at, via: 'staff' }))).toBe('saved')
  await place.pass(10_000)
  const session = (await server.station('ben-thanh')).sessions.get('s1')
  expect(session?.stopped).toEqual({ at, via: 'staff' })
  expect(session?.metered?.endWh).toBeGreaterThan(session?.metered?.startWh ?? 0)
})

test('a charger that was switched off with the server goes on where it was, and counts on from there', async () => {
  const { place, server, mai } = await maiCharges()
  await place.pass(3 * MINUTE_MS)
  const before = place.shown.get('station/ben-thanh c1') as { energyWh: number; soc: number }
  await server.stop()
  const again = await place.start()
  await place.pass(3 * MINUTE_MS)
  const after = place.shown.get('station/ben-thanh c1') as typeof before
  expect(after.energyWh).toBeGreaterThan(before.energyWh * 1.5)
  expect(after.energyWh).toBeLessThan(before.energyWh * 2.5)

  const stopping = { id: 'o2', at: place.clock.now(), connector: 'c1', session: 's1', action: 'stop' as const }
  await again.act(mai, 'ben-thanh', view => order(view, stopping))
  await place.pass(10_000)
  const first = (await again.station('ben-thanh')).sessions.get('s1')?.metered
  await again.stop()
  const third = await place.start()
  const at = place.clock.now()
  // Mai still owes for the spot, so staff let the next one charge.
  const next = { id: 'o3', at, connector: 'c1', action: 'start' as const, by: 'staff' as const }
  expect(await third.act(place.author('staff'), 'ben-thanh', view => order(view, next))).toBe('saved')
  await place.pass(2 * MINUTE_MS)
  await third.act(place.author('staff'), 'ben-thanh', view =>
    order(view, { ...next, id: 'o4', at: place.clock.now(), action: 'stop' }),
  )
  await place.pass(10_000)
  const sessions = [...(await third.station('ben-thanh')).sessions.values()]
  const second = sessions.find(({ id }) => id !== 's1')?.metered
  expect(second?.startWh).toBe(first?.endWh)
})

test('a broken charger starts nobody until its issue is resolved', async () => {
  const place = await openDemoPlace({ chargers: pace })
  const server = await place.start()
  await place.pass(1000)
  const lan = place.author('staff')
  const station = 'phu-my-hung'
  const at = place.clock.now()
  expect((await server.station(station)).connectors.get('c2')?.reported?.status).toBe('faulted')
  const start = { id: 'o1', at, connector: 'c2', action: 'start' as const, by: 'staff' as const }
  await server.act(lan, station, view => order(view, start))
  await place.pass(1000)
  expect((await server.station(station)).orders.get('o1')?.answered?.result).toBe('rejected')

  expect(await server.act(lan, station, view => resolve(view, { issue: 'fault-c2', at }))).toBe('saved')
  await place.pass(1000)
  expect((await server.station(station)).connectors.get('c2')?.reported?.status).toBe('available')
})
