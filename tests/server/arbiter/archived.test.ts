import { expect, test } from 'vitest'
import { fact } from '../../../shared/documents/outcome.ts'
import { heldBy } from '../../helpers/held.ts'
import { AN, CHARGER, HOA, LAN, SERVER } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { Bench, type BenchOptions } from './bench.ts'

/** A session of An's, paid in two halves, and then left behind by its station's document. */
function paidAndLeft(options: BenchOptions = {}): Bench {
  const bench = new Bench(options)
  const when = { at: bench.now, connector: 'c1' }
  bench.says(AN, bench.station(), fact('sessions', 's1', 'booked', { ...when, from: when.at }))
  bench.tendAll()
  bench.says(LAN, bench.station(), fact('sessions', 's1', 'started', { ...when, via: 'staff' }))
  bench.now = clock('10:00')
  bench.says(LAN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now }))
  bench.says(LAN, bench.station(), fact('sessions', 's1', 'metered', { at: bench.now, startWh: 0, endWh: 0 }))
  bench.tendAll()
  for (const number of [1, 2]) {
    const taken = { at: bench.now, session: 's1', method: 'cash', amount: 5000, receipt: `st-1-T1-${number}` }
    bench.says(LAN, bench.station(), fact('payments', `p${number}`, 'taken', taken))
  }
  bench.tendAll()
  bench.station().seal(root => root !== 'sessions' && root !== 'payments')
  bench.now = clock('09:00', 3)
  bench.tendAll()
  return bench
}

const money = (bench: Bench) => {
  const { total, paid, due, refundDue } = bench.station().view.sessions.get('s1')?.money ?? {}
  return { total, paid, due, refundDue }
}

test('what is closed and left behind is left alone', () => {
  const bench = paidAndLeft()
  expect([bench.station().view.sessions.size, bench.account().view.visits.get('s1')?.phase]).toEqual([0, 'paid'])
})

test('cash that comes late brings its session back with all its payments, and shows as surplus', () => {
  const bench = paidAndLeft()
  const taken = { at: clock('10:05'), session: 's1', method: 'cash', amount: 3000, receipt: 'st-1-T1-3' }
  bench.station().bringBack('sessions', 'never')
  bench.says(HOA, bench.station(), fact('sessions', 's2', 'started', { at: bench.now, connector: 'c2', via: 'staff' }))
  bench.station().bringBack('sessions', 's1')
  bench.says(LAN, bench.station(), fact('payments', 'p3', 'taken', taken))
  bench.tend({ kind: 'payment', station: 'st-1', payment: 'p3' })
  bench.tendAll()
  expect(money(bench)).toEqual({ total: 10_000, paid: 13_000, due: 0, refundDue: 3000 })
  expect(bench.account().view.visits.get('s1')).toMatchObject({ phase: 'paid', session: { money: { paid: 13_000 } } })
})

test('cash that came late is found at the next start by a server that was killed before it looked', () => {
  const bench = paidAndLeft()
  const taken = { at: clock('10:05'), session: 's1', method: 'cash', amount: 3000, receipt: 'st-1-T1-3' }
  bench.station().bringBack('sessions', 's1')
  bench.says(LAN, bench.station(), fact('payments', 'p3', 'taken', taken))
  bench.station().seal((root, id) => root !== 'sessions' && (root !== 'payments' || id === 'p3'))
  bench.tendAll()
  expect(money(bench)).toEqual({ total: 10_000, paid: 13_000, due: 0, refundDue: 3000 })
  expect(bench.desk().view.takings.get('p3')).toMatchObject({ amount: 3000 })
})

test('a payment that was brought back for a refund brings its session, and the wallet is credited', () => {
  const bench = paidAndLeft()
  bench.station().bringBack('payments', 'p1')
  const refunded = { at: bench.now, amount: 2000, why: 'noise', to: 'wallet' }
  bench.says(LAN, bench.station(), fact('payments', 'p1', 'refunded/1', refunded))
  expect(bench.tend({ kind: 'payment', station: 'st-1', payment: 'p1' })).toEqual(['station/st-1 carried'])
  bench.tendAll()
  expect(money(bench)).toEqual({ total: 10_000, paid: 8000, due: 0, refundDue: 0 })
  expect(heldBy(bench.account().view).get('VND')).toBe(2000)
})

test('a refund the owner approves days later is entered all the same', () => {
  const bench = paidAndLeft()
  const asked = { at: bench.now, by: 'lan', session: 's1', payment: 'p2', amount: 5000, why: 'noise', to: 'cash' }
  bench.says(LAN, bench.desk(), fact('refunds', 'r1', 'asked', asked))
  bench.says(HOA, bench.desk(), fact('refunds', 'r1', 'approved', { at: bench.now, by: 'hoa' }))
  bench.tendAll()
  expect(bench.value('refunds/r1/entered', 'desk/st-1')).toMatchObject({ number: 1 })
  expect(money(bench)).toMatchObject({ paid: 5000 })
})

test('a register that comes late corrects the bill of a session that was paid, not of one that was not', () => {
  const bench = paidAndLeft({
    info: { kind: 'charging' },
    connectors: { c1: { charger: 'k1' }, c2: {} },
    tariff: { perHour: 100_000_000 },
  })
  bench.station().bringBack('sessions', 's1')
  bench.says(CHARGER, bench.station(), fact('sessions', 's1', 'unplugged', { at: clock('10:00') }))
  bench.tend({ kind: 'session', station: 'st-1', session: 's1' })
  bench.tendAll()
  expect(money(bench)).toEqual({ total: 10_000, paid: 10_000, due: 0, refundDue: 0 })
  expect(bench.says(SERVER, bench.station(), fact('sessions', 's1', 'linked', { at: bench.now }))).toBe('new')
})
