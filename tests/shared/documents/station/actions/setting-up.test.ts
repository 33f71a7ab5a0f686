import { expect, test } from 'vitest'
import { field } from '../../../../../shared/documents/outcome.ts'
import {
  move,
  retireConnector,
  retireStation,
  setConnector,
  setInfo,
  setTariff,
  start,
  stop,
} from '../../../../../shared/documents/station/actions.ts'
import { DEFAULT_INFO } from '../../../../../shared/documents/station/view.ts'
import { HOA, LAN } from '../../../../helpers/people.ts'
import { clock, StationScene } from '../../../../helpers/station-scene.ts'

const not = (why: string) => ({ ok: false, why })

test('each field of the station is a fact of its own, and may be set again', () => {
  const scene = new StationScene()
  const set = (holdMs: number) => scene.act(HOA, clock('09:00'), view => setInfo(view, { holdMs, graceMs: 0 }))

  expect([set(60_000), set(120_000)]).toEqual(['new', 'replaces'])
  expect(scene.view.info).toEqual({ ...DEFAULT_INFO, name: 'Thư viện', kind: 'library', holdMs: 120_000, graceMs: 0 })
})

test('a spot is there with its first field, and has its id for a label until it has one', () => {
  const scene = new StationScene()
  scene.act(HOA, clock('09:00'), view => setConnector(view, 'c3', { type: 'seat', zone: 'Tầng 2' }))

  expect(scene.view.connectors.get('c3')).toEqual({
    id: 'c3',
    label: 'c3',
    type: 'seat',
    zone: 'Tầng 2',
    isProvisional: false,
  })
})

test('a spot is retired when nobody has a claim to it', () => {
  const scene = new StationScene()
  scene.at('10:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))

  expect([
    retireConnector(scene.view, 'c1', clock('10:01')),
    retireConnector(scene.view, 'c10', clock('10:01')),
    retireConnector(scene.view, 'c2', clock('10:01')),
  ]).toEqual([
    not('taken'),
    not('no-such-connector'),
    { ok: true, facts: [field('connectors', 'c2', 'retired', true)] },
  ])
})

test('a place is retired when nobody sits there, owes, or has booked', () => {
  const scene = new StationScene()
  scene.at('10:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
  scene.at('10:01', LAN, (view, at) => stop(view, { session: 's', at, via: 'staff' }))
  expect(retireStation(scene.view, clock('10:02'))).toEqual(not('taken'))

  const empty = new StationScene().view
  expect(retireStation(empty, clock('10:02'))).toEqual({ ok: true, facts: [field('info', 'retired', '', true)] })
})

test('a spot is retired though somebody was there who was moved away, or is gone', () => {
  const scene = new StationScene()
  scene.at('10:00', LAN, (view, at) => start(view, { session: 'moved', at, connector: 'c2', via: 'staff' }))
  scene.at('10:01', LAN, (view, at) => move(view, { session: 'moved', at, connector: 'c1', order: 'o' }))
  scene.at('10:02', LAN, (view, at) => start(view, { session: 'gone', at, connector: 'c2', via: 'staff' }))
  scene.at('10:03', LAN, (view, at) => stop(view, { session: 'gone', at, via: 'staff' }))
  expect(retireConnector(scene.view, 'c2', clock('10:04'))).toEqual(not('taken'))

  scene.bills('10:04', 'gone', 0)
  expect(retireConnector(scene.view, 'c2', clock('10:05')).ok).toBe(true)
})

test('prices change from now on, never for what has begun', () => {
  const { view } = new StationScene()
  const from = (time: string) =>
    setTariff(view, { id: 't9', at: clock('10:00'), tariff: { from: clock(time), perHour: 1 } })

  expect([from('09:59'), from('10:00').ok]).toEqual([not('past'), true])
})
