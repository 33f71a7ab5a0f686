import { expect, test } from 'vitest'
import { DEMO_STATIONS } from '../../../server/accounts/demo.ts'
import { DEMO } from '../../../server/demo/stations.ts'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'
import { openDemoPlace } from './place.ts'

test('the people of the demo work at the stations that there are', () => {
  expect(DEMO.map(({ id }) => id)).toEqual([...DEMO_STATIONS])
})

test('every spot of the demo can be found by a code of its own, and has a place of its own on the plan', async () => {
  const server = await (await openDemoPlace()).start()
  const spots: Connector[] = []
  for (const { id } of DEMO) {
    const here = [...(await server.station(id)).connectors.values()]
    expect(new Set(here.map(({ x, y }) => `${x} ${y}`)).size).toBe(here.length)
    expect(new Set(here.map(({ label }) => label)).size).toBe(here.length)
    spots.push(...here)
  }
  expect(new Set(spots.map(({ code }) => code)).size).toBe(spots.length)
  const chargers = spots.flatMap(({ charger }) => charger ?? [])
  expect(new Set(chargers).size).toBe(chargers.length)
})

test('a founded demo has all its spots to give but the broken one', async () => {
  const place = await openDemoPlace()
  const server = await place.start()
  // Ten in the morning on a working day, by the clocks of Vietnam.
  const at = Date.UTC(2026, 10, 25, 3)
  const free: Record<string, number> = {}
  for (const { id } of DEMO) {
    const view = await server.station(id)
    free[id] = [...view.connectors.keys()].filter(spot => hindrance(view, spot, { from: at }, at) === null).length
  }
  expect(free).toEqual({
    'ben-thanh': 6,
    'thao-dien': 5,
    'phu-my-hung': 5,
    'central-library': 36,
    'phu-nhuan-library': 28,
  })
})
