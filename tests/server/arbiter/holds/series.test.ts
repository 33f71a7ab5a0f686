import { expect, test } from 'vitest'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import { phaseAt } from '../../../../shared/documents/station/phase.ts'
import { MOST_DATES, planSeries, seatsAround, weekly } from '../../../../shared/documents/station/series.ts'
import { DAY_MS, HOUR_MS } from '../../../../shared/time.ts'
import { AN, BINH, LAN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'

const WEEK_MS = 7 * DAY_MS
const evening = { from: clock('18:00'), until: clock('20:00') }
const slotIn = (weeks: number) => ({ from: evening.from + weeks * WEEK_MS, until: evening.until + weeks * WEEK_MS })

function books(bench: Bench, id: string, slot: object, more: object = {}, by: typeof AN = AN) {
  const said = { at: bench.now, connector: 'c1', ...slot, ...more }
  const answer = bench.says(by, bench.station(), fact('sessions', id, 'booked', said))
  bench.tendAll()
  return answer
}
const series = { series: 'tuesdays' }
const answer = (bench: Bench, id: string) => {
  const { granted, denied } = bench.station().view.sessions.get(id) ?? {}
  return granted === undefined ? (denied?.why ?? 'none') : 'granted'
}
const answers = (bench: Bench, count: number) => Array.from({ length: count }, (_, index) => answer(bench, `w${index}`))

test('every week at the same time by the wall clock, also when the clocks change', () => {
  const from = Date.parse('2026-10-13T18:00:00+02:00')
  const slots = weekly('Europe/Berlin', { from, until: from + 2 * HOUR_MS }, 3)
  expect(slots.map(slot => new Date(slot.from).toISOString())).toEqual([
    '2026-10-13T16:00:00.000Z',
    '2026-10-20T16:00:00.000Z',
    '2026-10-27T17:00:00.000Z',
  ])
})

test('the dates of a series count as one booking, and no more than it may have are granted', () => {
  const bench = new Bench({ info: { horizonMs: 100 * DAY_MS } })
  for (let week = 0; week < MOST_DATES + 2; week += 1) books(bench, `w${week}`, slotIn(week), series)
  expect(answers(bench, MOST_DATES + 2)).toEqual([
    ...Array.from({ length: MOST_DATES }, () => 'granted'),
    'too-many-holds',
    'too-many-holds',
  ])
})

test('a second series, another booking, and a second seat at the same time are one too many', () => {
  const bench = new Bench()
  books(bench, 'w0', slotIn(0), series)
  books(bench, 'w1', slotIn(1), series)
  books(bench, 'x', slotIn(2), { series: 'fridays' })
  books(bench, 'y', slotIn(2))
  books(bench, 'z', slotIn(1), { ...series, connector: 'c2' })
  expect(['w0', 'w1', 'x', 'y', 'z'].map(id => answer(bench, id))).toEqual([
    'granted',
    'granted',
    'too-many-holds',
    'too-many-holds',
    'too-many-holds',
  ])
})

test('a whole room at one time is not one booking, whatever they call it', () => {
  const connectors = Object.fromEntries([1, 2, 3, 4].map(seat => [`c${seat}`, {}]))
  const bench = new Bench({ connectors, info: { openHolds: 2 } })
  for (const [index, connector] of Object.keys(connectors).entries())
    books(bench, `w${index}`, slotIn(0), { ...series, connector })
  expect(answers(bench, 4)).toEqual(['granted', 'granted', 'too-many-holds', 'too-many-holds'])
})

test('a date that another has is denied, and the others stand', () => {
  const bench = new Bench()
  books(bench, 'b', slotIn(1), {}, BINH)
  const plan = planSeries(
    bench.station().view,
    { connectors: ['c1'], slots: [slotIn(0), slotIn(1), slotIn(2)] },
    bench.now,
  )
  expect(plan.map(({ why }) => why)).toEqual([null, 'taken', null])
  for (const week of [0, 1, 2]) books(bench, `w${week}`, slotIn(week), series)
  expect(answers(bench, 3)).toEqual(['granted', 'taken', 'granted'])
})

test('a guest without money holds no series', () => {
  const bench = new Bench()
  bench.people = { ...bench.people, isGuest: () => true }
  books(bench, 'w0', slotIn(0), series)
  expect(answer(bench, 'w0')).toBe('needs-stake')
  const ref = { station: 'st-1', topup: 't0' }
  const entry = { at: bench.now, kind: 'topup', amount: 1000, currency: 'VND', ref }
  bench.says(SERVER, bench.account(), bareFact('ledger', 'topup:an:t0', entry))
  books(bench, 'w1', slotIn(1), series)
  expect(answer(bench, 'w1')).toBe('granted')
})

test('who is blocked for missed bookings loses the dates that are left, but not those staff booked', () => {
  const bench = new Bench({ info: { noShows: { most: 2, withinMs: 30 * DAY_MS, blockedMs: 30 * DAY_MS } } })
  for (const week of [0, 1, 2]) books(bench, `w${week}`, slotIn(week), series)
  for (const week of [0, 1]) {
    bench.now = slotIn(week).until
    bench.tendAll()
  }
  const { view } = bench.station()
  const phases = ['w0', 'w1', 'w2'].map(id => {
    const session = view.sessions.get(id)
    return session === undefined ? null : phaseAt(view, session, bench.now)
  })
  expect(phases).toEqual(['expired', 'expired', 'cancelled'])
  expect(view.sessions.get('w2')?.cancelled?.why).toBe('blocked-for-no-shows')
})

test('a class has the nearest free seats, and a series is only of booked times', () => {
  const connectors = { c1: { x: 0, y: 0 }, c2: { x: 30, y: 0 }, c3: { x: 10, y: 0 }, c4: { x: 20, y: 0 } }
  const bench = new Bench({ connectors })
  books(bench, 'b', slotIn(0), { connector: 'c4' }, BINH)
  expect(seatsAround(bench.station().view, 'c1', slotIn(0), bench.now, 3)).toEqual(['c1', 'c3', 'c2'])
  expect(books(bench, 'now', { from: bench.now }, series)).toBe('condition: not-a-time')
  for (const [index, connector] of ['c1', 'c3', 'c2'].entries())
    books(bench, `k${index}`, slotIn(0), { ...series, connector }, LAN)
  expect(['k0', 'k1', 'k2'].map(id => answer(bench, id))).toEqual(['granted', 'granted', 'granted'])
})
