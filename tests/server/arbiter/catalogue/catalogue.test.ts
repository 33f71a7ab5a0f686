import { expect, test } from 'vitest'
import { countSpots } from '../../../../server/arbiter/catalogue/counts.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { book, report, setConnector, setInfo, setTariff } from '../../../../shared/documents/station/actions.ts'
import { AN, HOA, LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'

const COUNTS = { kind: 'counts', station: 'st-1' } as const
const LISTING = { kind: 'listing', station: 'st-1' } as const

test('a station is listed as its owner says, field by field, and retired when they retire it', () => {
  const bench = new Bench({ connectors: { c1: { type: 'seat' }, c2: { type: 'seat' }, r1: { type: 'room' } } })
  bench.tend(LISTING)
  const listed = () => bench.catalogue().view.stations.get('st-1')
  expect(listed()).toEqual({
    id: 'st-1',
    name: 'Station st-1',
    kind: 'library',
    organisation: { id: 'tn', name: 'Trạm Nam' },
    currency: 'VND',
    timeZone: 'Asia/Ho_Chi_Minh',
    prices: [
      { type: 'room', perHour: 100_000_000 },
      { type: 'seat', perHour: 100_000_000 },
    ],
    spots: [
      { type: 'room', total: 1 },
      { type: 'seat', total: 2 },
    ],
    features: [],
    epoch: 1,
    retired: false,
    cell: 'o',
    codes: [],
  })
  bench.act(HOA, 'st-1', view => setInfo(view, { name: 'Ben Thanh', retired: true }))
  expect(bench.tend(LISTING)).toEqual([
    'catalogue stations/st-1/name',
    'catalogue stations/st-1/retired',
    'catalogue/o places/st-1',
  ])
  expect(bench.tend(LISTING)).toEqual([])
})

test('a price that begins tomorrow is listed from then on', () => {
  const bench = new Bench()
  const tariff = { from: clock('00:00', 3), perHour: 5 }
  bench.act(HOA, 'st-1', view => setTariff(view, { id: 't2', at: bench.now, tariff }))
  bench.tend(LISTING)
  expect(bench.look(LISTING).again).toBe(clock('00:00', 3))
  bench.now = clock('00:00', 3)
  bench.tend(LISTING)
  expect(bench.catalogue().view.stations.get('st-1')?.prices).toEqual([{ perHour: 5 }])
})

test('a station without a name is not listed yet', () => {
  const bench = new Bench()
  bench.act(HOA, 'st-2', view => setConnector(view, 'c1', { label: 'C1' }))
  expect(bench.tend({ kind: 'listing', station: 'st-2' })).toEqual(['station/st-2 info/organisation'])
})

test('free is what one could have at this moment: not held, not broken, not retired', () => {
  const bench = new Bench({
    connectors: {
      c1: { type: 'a', features: ['quiet', 'power'] },
      c2: { type: 'a', features: ['power', 'quiet'] },
      c3: { type: 'b', powerW: 60_000 },
      c4: {},
      c5: {},
    },
  })
  bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
  bench.tend({ kind: 'bookings', station: 'st-1' })
  bench.act(LAN, 'st-1', view => report(view, { id: 'i1', at: bench.now, connector: 'c3', text: 'dark', blocks: true }))
  bench.act(HOA, 'st-1', view => setConnector(view, 'c5', { retired: true }))
  expect(countSpots(bench.station().view, bench.now)).toEqual({
    free: 2,
    total: 4,
    sorts: [
      { type: 'a', features: ['power', 'quiet'], free: 1, total: 2 },
      { type: 'b', powerW: 60_000, free: 0, total: 1 },
      { free: 1, total: 1 },
    ],
  })
})

test('counts are looked at again when a hold ends, and are shown and never stated', () => {
  const bench = new Bench()
  bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
  bench.tend({ kind: 'bookings', station: 'st-1' })
  const look = bench.look(COUNTS)
  expect([look.statements, look.again, look.shows]).toEqual([
    [],
    clock('09:15'),
    [{ room: 'catalogue', key: 'st-1', state: { free: 1, total: 2, sorts: [{ free: 1, total: 2 }] } }],
  ])
  bench.now = clock('09:15')
  expect(bench.look(COUNTS)).toMatchObject({ again: null, shows: [{ state: { free: 2 } }] })
})

test('a slot later today is looked at before it begins: then there is no time left to hold the spot for another', () => {
  const bench = new Bench()
  const booked = { at: bench.now, connector: 'c1', from: clock('11:00'), until: clock('12:00') }
  bench.says(AN, bench.station(), fact('sessions', 's1', 'booked', booked))
  bench.tend({ kind: 'bookings', station: 'st-1' })
  expect(bench.look(COUNTS)).toMatchObject({ again: clock('10:45'), shows: [{ state: { free: 2 } }] })
  bench.now = clock('10:45') + 1
  expect(bench.look(COUNTS)).toMatchObject({ again: clock('11:00'), shows: [{ state: { free: 1 } }] })
})

test('counts are looked at again when the doors open and close, and at midnight where some days are closed', () => {
  const bench = new Bench()
  bench.act(HOA, 'st-1', view => setInfo(view, { hours: [{ fromMinute: 10 * 60, toMinute: 18 * 60 }] }))
  expect(bench.look(COUNTS)).toMatchObject({ again: clock('10:00'), shows: [{ state: { free: 0 } }] })
  bench.now = clock('10:00')
  expect(bench.look(COUNTS)).toMatchObject({ again: clock('18:00'), shows: [{ state: { free: 2 } }] })
  bench.now = clock('18:00')
  expect(bench.look(COUNTS)).toMatchObject({ again: clock('10:00', 3), shows: [{ state: { free: 0 } }] })

  bench.act(HOA, 'st-1', view => setInfo(view, { closedDays: ['2026-03-03'] }))
  expect(bench.look(COUNTS)).toMatchObject({ again: clock('00:00', 3) })
})

test('free spots are shown in the cell of a station too, until it is closed for good', () => {
  const bench = new Bench()
  bench.tend(LISTING)
  const state = { free: 2, total: 2, sorts: [{ free: 2, total: 2 }] }
  expect(bench.look(COUNTS).shows).toEqual([
    { room: 'catalogue', key: 'st-1', state },
    { room: 'catalogue/o', key: 'st-1', state },
  ])
  bench.act(HOA, 'st-1', view => setInfo(view, { retired: true }))
  bench.tend(LISTING)
  expect(bench.look(COUNTS).shows[1]).toEqual({ room: 'catalogue/o', key: 'st-1', state: null })
})
