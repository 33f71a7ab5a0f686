import { expect, test } from 'vitest'
import { silentChargers, silentTablets } from '../../../client/owner/overview/silent.ts'
import { placedSpots } from '../../../client/owner/spot/placed.ts'
import { StationFold } from '../../../shared/documents/station/fold.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'

function spot(id: string, fields: Partial<Connector> = {}): Connector {
  return { id, label: id.toUpperCase(), isProvisional: false, ...fields }
}

function stationWith(...connectors: Connector[]) {
  const station = new StationFold()
  for (const connector of connectors) station.connectors.set(connector.id, connector)
  return station
}

test('a charger with two silent plugs is silent once, since the first of them', () => {
  const offline = (at: number) => ({ reported: { at, status: 'offline' as const } })
  const station = stationWith(
    spot('a1', { charger: 'x', ...offline(20) }),
    spot('a2', { charger: 'x', ...offline(10) }),
    spot('a3', { charger: 'y', reported: { at: 5, status: 'available' } }),
    spot('a4', { charger: 'z', retired: true, ...offline(1) }),
  )
  expect(silentChargers(station)).toEqual([{ id: 'x', name: 'A1, A2', since: 10 }])
})

test('a tablet is silent after two hours, and an owner at a desk never is', () => {
  const HOUR = 3_600_000
  const device = (id: string, portal: string, hours: number) => ({
    id,
    portal,
    device: 'Tablet',
    name: 'Lan',
    lastSeen: 100 * HOUR - hours * HOUR,
  })
  const silent = silentTablets(
    [device('a', 'staff', 3), device('b', 'staff', 2), device('c', 'owner', 50), device('d', 'staff', 9)],
    100 * HOUR,
  )
  expect(silent.map(({ id }) => id)).toEqual(['d', 'a'])
})

test('seats that nobody has put on the plan stand in rows below it, A2 before A10', () => {
  const spots = [spot('a10'), spot('a2'), spot('q1', { x: 0, y: 300 }), spot('old', { retired: true })]
  expect(placedSpots(spots)).toEqual([
    { id: 'q1', x: 0, y: 300, floor: 0 },
    { id: 'a2', x: 0, y: 380, floor: 0 },
    { id: 'a10', x: 80, y: 380, floor: 0 },
  ])
})
