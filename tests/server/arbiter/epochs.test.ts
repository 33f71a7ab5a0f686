import { describe, expect, test } from 'vitest'
import { takingsOf, tillOf } from '../../../shared/documents/desk/till.ts'
import { bareFact, fact } from '../../../shared/documents/outcome.ts'
import {
  announce,
  book,
  report,
  resolve,
  setTariff,
  start,
  stop,
  takePayment,
} from '../../../shared/documents/station/actions.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { heldBy } from '../../helpers/held.ts'
import { AN, BINH, HOA, LAN, SERVER } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { Bench } from './bench.ts'

const EPOCH = { kind: 'station-epoch', station: 'st-1' } as const

/** The ids left in a root of the station. */
function left(bench: Bench, root: string): string[] {
  return bench
    .station()
    .entries()
    .flatMap(entry => (entry.root === root ? [entry.id] : []))
    .sort()
}

/** A walk-in that came, went and paid. */
function paidVisit(bench: Bench, id: string): void {
  const { now: at } = bench
  bench.act(LAN, 'st-1', view => start(view, { session: id, at, connector: 'c1', via: 'staff' }))
  bench.now += 30 * MINUTE_MS
  bench.act(LAN, 'st-1', view => stop(view, { session: id, at: bench.now, via: 'staff' }))
  bench.tendAll()
  const amount = bench.station().view.sessions.get(id)?.money.due ?? 0
  bench.act(LAN, 'st-1', view =>
    takePayment(view, {
      id: `p-${id}`,
      session: id,
      at: bench.now,
      method: 'cash',
      amount,
      receipt: `st-1-A-${left(bench, 'payments').length + 1}`,
    }),
  )
  bench.tendAll()
}

function crowded(bench: Bench): Bench {
  bench.station().clients = 900
  return bench
}

describe('the epoch of a station ends', () => {
  test('when its state vector has grown, not one client id earlier', () => {
    const bench = new Bench()
    bench.station().clients = 899
    expect(bench.tend(EPOCH)).toEqual([])
    bench.station().clients = 900
    expect(bench.tend(EPOCH)).toEqual(['station/st-1 sealed'])
    expect(bench.tend(EPOCH)).toEqual([])
  })

  test('when its document has grown, if there is enough to leave behind', () => {
    const bench = new Bench()
    for (const id of ['s1', 's2', 's3']) paidVisit(bench, id)
    bench.now += HOUR_MS
    bench.station().bytes = 110_000

    expect(bench.tend(EPOCH)).toEqual(['station/st-1 sealed'])
    expect(left(bench, 'sessions')).toEqual([])
  })

  test('not for bytes that would all be carried over', () => {
    const bench = new Bench()
    bench.act(LAN, 'st-1', view => announce(view, { id: 'n1', at: bench.now, text: 'Welcome' }))
    bench.station().bytes = 110_000
    expect(bench.tend(EPOCH)).toEqual([])
  })

  test('in the night, by the wall clock of the station, when it is worth it', () => {
    const bench = new Bench()
    paidVisit(bench, 's1')
    bench.station().clients = 60
    bench.now = clock('22:00')
    expect(bench.tend(EPOCH)).toEqual([])

    const { again } = bench.look(EPOCH)
    expect(again).toBe(clock('03:30') + DAY_MS)
    bench.now = again ?? 0
    expect(bench.tend(EPOCH)).toEqual(['station/st-1 sealed'])
  })
})

describe('the next epoch of a station begins with', () => {
  test('what is open, and leaves what is over', () => {
    const bench = crowded(new Bench({ connectors: { c1: {}, c2: {}, c3: {} } }))
    paidVisit(bench, 'paid')
    bench.act(LAN, 'st-1', view => start(view, { session: 'owing', at: bench.now, connector: 'c1', via: 'staff' }))
    bench.now += HOUR_MS
    bench.act(LAN, 'st-1', view => stop(view, { session: 'owing', at: bench.now, via: 'staff' }))
    bench.act(LAN, 'st-1', view => start(view, { session: 'active', at: bench.now, connector: 'c2', via: 'staff' }))
    bench.tendAll()
    bench.now += HOUR_MS
    const { now } = bench
    bench.act(AN, 'st-1', view =>
      book(view, { id: 'held', at: now, connector: 'c3', slot: { from: now + DAY_MS, until: now + DAY_MS + HOUR_MS } }),
    )
    bench.station().clients = 900
    bench.tendAll()

    expect(bench.station().epoch).toBeGreaterThan(1)
    expect(left(bench, 'sessions')).toEqual(['active', 'held', 'owing'])
    expect(left(bench, 'payments')).toEqual([])
    expect([left(bench, 'connectors'), left(bench, 'info').length]).toEqual([['c1', 'c2', 'c3'], 3])
  })

  test('a session whose customer is owed money, and its payment', () => {
    const bench = new Bench()
    paidVisit(bench, 's1')
    bench.act(LAN, 'st-1', view =>
      takePayment(view, {
        id: 'twice',
        session: 's1',
        at: bench.now,
        method: 'cash',
        amount: 5_000,
        receipt: 'st-1-A-9',
      }),
    )
    bench.tendAll()
    bench.now += DAY_MS
    bench.station().clients = 900
    expect(bench.tend(EPOCH)).toEqual(['station/st-1 sealed'])
    expect([left(bench, 'sessions'), left(bench, 'payments')]).toEqual([['s1'], ['p-s1', 'twice']])
  })

  test('what ended a moment ago: its copy may still be on its way', () => {
    const bench = new Bench()
    paidVisit(bench, 's1')
    bench.station().clients = 900
    bench.now += 9 * MINUTE_MS
    bench.tend(EPOCH)
    expect(left(bench, 'sessions')).toEqual(['s1'])

    bench.station().clients = 900
    bench.now += 2 * MINUTE_MS
    bench.tend(EPOCH)
    expect(left(bench, 'sessions')).toEqual([])
  })

  test('open issues, live notices, the prices in force and those to come', () => {
    const bench = new Bench()
    const { now: at } = bench
    bench.act(LAN, 'st-1', view => report(view, { id: 'open', at, connector: 'c1', text: 'dark', blocks: false }))
    bench.act(LAN, 'st-1', view => report(view, { id: 'done', at, connector: 'c1', text: 'wet', blocks: false }))
    bench.act(LAN, 'st-1', view => resolve(view, { issue: 'done', at }))
    bench.act(LAN, 'st-1', view => announce(view, { id: 'live', at, text: 'Welcome' }))
    bench.act(LAN, 'st-1', view => announce(view, { id: 'past', at, text: 'Bye', until: at + HOUR_MS }))
    for (const [id, from] of Object.entries({ t2: at + HOUR_MS, t3: at + 2 * DAY_MS }))
      bench.act(HOA, 'st-1', view => setTariff(view, { id, at, tariff: { from, perHour: 1 } }))
    bench.now += DAY_MS
    bench.station().clients = 900
    bench.tend(EPOCH)

    expect(left(bench, 'issues')).toEqual(['open'])
    expect(left(bench, 'notices')).toEqual(['live'])
    expect(left(bench, 'tariffs')).toEqual(['t1', 't2', 't3'])
  })
})

test('the ledger of an account goes on whole, and notes of a season ago do not', () => {
  const bench = new Bench()
  const ref = { station: 'st-1', topup: 't0' }
  const entry = { at: bench.now, kind: 'topup', amount: 50_000, currency: 'VND', ref }
  bench.says(SERVER, bench.account(), bareFact('ledger', 'topup:an:t0', entry))
  const note = { at: bench.now, told: bench.now, what: 'started' }
  expect(bench.says(SERVER, bench.account(), bareFact('notes', 'n1', note))).toBe('new')
  bench.says(AN, bench.account(), fact('topups', 'open', 'asked', { at: bench.now, station: 'st-1', amount: 1_000 }))
  bench.now += 91 * DAY_MS
  bench.account().clients = 900

  expect(bench.tend({ kind: 'account-epoch', account: 'an' })).toEqual(['account/an sealed'])
  expect(heldBy(bench.account().view)).toEqual(new Map([['VND', 50_000]]))
  expect([bench.account().view.notes.size, [...bench.account().view.topUps.keys()]]).toEqual([0, ['open']])
})

test('a drawer that is open keeps what was taken into it, however long ago', () => {
  const bench = new Bench()
  const by = 'lan'
  bench.says(LAN, bench.desk(), fact('shifts', 'sh1', 'opened', { at: bench.now, by, series: 'A', next: 1, float: 0 }))
  bench.says(
    SERVER,
    bench.desk(),
    bareFact('takings', 'p1', { at: bench.now, session: 's1', method: 'cash', amount: 5, receipt: 'st-1-A-1' }),
  )
  bench.now += 30 * DAY_MS
  bench.desk().clients = 900

  expect(bench.tend(EPOCH)).toEqual(['desk/st-1 sealed'])
  expect([...bench.desk().view.takings.keys()]).toEqual(['p1'])
})

test('a drawer that was closed goes on with all that was taken into it, or it would be short', () => {
  const bench = new Bench()
  const atDesk = (name: string, value: object) =>
    bench.says(LAN, bench.desk(), fact('shifts', 'sh1', name, { at: bench.now, by: 'lan', ...value }))
  atDesk('opened', { series: 'A', next: 1, float: 0 })
  const taking = { at: bench.now, session: 's1', method: 'cash', amount: 5, receipt: 'st-1-A-1' }
  bench.says(SERVER, bench.desk(), bareFact('takings', 'p1', taking))
  bench.now += 3 * DAY_MS
  atDesk('closed', { next: 2 })
  bench.now += 6 * DAY_MS
  bench.desk().clients = 900

  expect(bench.tend(EPOCH)).toEqual(['desk/st-1 sealed'])
  expect(tillOf(bench.desk().view, 'sh1', takingsOf(bench.desk().view))?.cash).toBe(5)
})

test('a customer who has never been there is let alone', () => {
  const bench = new Bench()
  expect(bench.look({ kind: 'account-epoch', account: 'binh' }).statements).toEqual([])
  expect(BINH.id).toBe('binh')
})
