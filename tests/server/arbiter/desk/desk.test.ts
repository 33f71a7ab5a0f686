import { describe, expect, test } from 'vitest'
import { bareFact, fact, field } from '../../../../shared/documents/outcome.ts'
import { AN, LAN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench, PEOPLE } from '../bench.ts'
import { seated, walkIn } from './seated.ts'

describe('who is behind a session', () => {
  test('is shown to staff under the name they go by', () => {
    const bench = seated()
    expect(bench.desk().view.people.get('s1')).toEqual({ account: 'an', name: 'An' })
    bench.says(
      AN,
      bench.account(),
      field('profile', 'name', '', 'An Nguyễn'),
      field('profile', 'phone', '', '+84901234567'),
    )
    bench.tendAll()
    expect(bench.desk().view.people.get('s1')).toEqual({ account: 'an', name: 'An Nguyễn', phone: '+84901234567' })
    bench.says(AN, bench.account(), field('profile', 'name', '', null))
    bench.tendAll()
    expect(bench.desk().view.people.has('s1')).toBe(false)
  })

  test('is erased seven days after it closed, a walk-in’s name too, and not before', () => {
    const bench = seated()
    walkIn(bench, 's2')
    bench.says(LAN, bench.desk(), bareFact('walkins', 's2', { name: 'áo xanh' }))
    bench.now = clock('10:00')
    bench.says(AN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'customer' }))
    bench.says(LAN, bench.station(), fact('sessions', 's2', 'stopped', { at: bench.now }))
    bench.tendAll()
    bench.now = clock('11:00')
    for (const session of ['s1', 's2']) {
      const taken = { at: bench.now, session, method: 'cash', amount: 10_000, receipt: `st-1-T1-${session.slice(1)}` }
      bench.says(LAN, bench.station(), fact('payments', `p-${session}`, 'taken', taken))
    }
    bench.tendAll()
    const names = () => [bench.desk().view.people.size, bench.desk().view.walkIns.size]

    bench.now = clock('11:00', 9) - 1
    bench.tendAll()
    expect(names()).toEqual([1, 1])
    expect(bench.look({ kind: 'session', station: 'st-1', session: 's1' }).again).toBe(clock('11:00', 9))
    bench.now = clock('11:00', 9)
    bench.tendAll()
    expect([names(), bench.tendAll()]).toEqual([[0, 0], []])
  })

  test('is shown for as long as they owe, however long that is', () => {
    const owing = seated()
    owing.now = clock('10:00')
    owing.says(AN, owing.station(), fact('sessions', 's1', 'stopped', { at: owing.now, via: 'customer' }))
    owing.tendAll()
    owing.now = clock('09:00', 30)
    owing.tendAll()
    expect(owing.desk().view.people.size).toBe(1)
  })

  test('is erased too when the station’s document has begun afresh without the session', () => {
    const bench = new Bench()
    bench.says(SERVER, bench.desk(), bareFact('people', 'old', { account: 'an', name: 'An' }))
    bench.says(LAN, bench.desk(), bareFact('walkins', 'older', { name: 'áo xanh' }))
    bench.tendAll()
    expect([bench.desk().view.people.size, bench.desk().view.walkIns.size]).toEqual([1, 1])
    bench.now += 7 * 86_400_000
    bench.tendAll()
    expect([bench.desk().view.people.size, bench.desk().view.walkIns.size]).toEqual([0, 0])
  })
})

test('who works here is kept as the accounts have it', () => {
  const bench = new Bench()
  bench.tendAll()
  expect(Object.fromEntries(bench.desk().view.team)).toEqual({
    lan: { name: 'Lan', role: 'staff' },
    hoa: { name: 'Hoa', role: 'owner' },
  })
  bench.people = { ...PEOPLE, teamOf: () => [{ person: 'hoa', name: 'Hoa Lê', role: 'owner' }] }
  bench.tendAll()
  expect(Object.fromEntries(bench.desk().view.team)).toEqual({ hoa: { name: 'Hoa Lê', role: 'owner' } })
})

test('each device gets a run of receipts of its own, once', () => {
  const bench = new Bench()
  for (const device of ['tablet', 'tablet2'])
    bench.says(LAN, bench.desk(), fact('series', device, 'asked', { at: bench.now, by: 'lan' }))
  bench.tendAll()
  const given = () => ['tablet', 'tablet2'].map(device => bench.desk().view.series.get(device)?.given?.series)
  const before = given()
  expect([new Set(before).size, before.every(series => /^T[0-9A-Z]+$/.test(series ?? ''))]).toEqual([2, true])
  bench.tendAll()
  expect(given()).toEqual(before)
})
