import { expect, test } from 'vitest'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import { PRICE_SCALE } from '../../../../shared/money.ts'
import { HOUR_MS } from '../../../../shared/time.ts'
import { AN, HOA, LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'

const students = { from: clock('06:00'), perHour: 4_000 * PRICE_SCALE, group: 'students' }

/** Two hours at a seat that costs 10,000 an hour, and 4,000 for students. */
function studied(during: (bench: Bench) => void, at = 'st-1'): Bench {
  const bench = new Bench()
  bench.says(HOA, bench.station(), bareFact('tariffs', 'students', students))
  during(bench)
  const when = { at: bench.now, connector: 'c1' }
  const booked = fact('sessions', 's1', 'booked', { ...when, from: when.at })
  bench.says(AN, bench.station(at), booked, fact('sessions', 's1', 'started', { ...when, via: 'customer' }))
  bench.tendAll()
  return bench
}

function stops(bench: Bench): unknown {
  bench.now += 2 * HOUR_MS
  bench.says(AN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'customer' }))
  bench.tendAll()
  return bench.value('sessions/s1/billed')
}

const granted = (bench: Bench, more: object = {}) =>
  fact('members', 'an:m1', 'granted', { at: bench.now, by: 'lan', account: 'an', group: 'students', ...more })
const ended = (bench: Bench) => fact('members', 'an:m1', 'ended', { at: bench.now, by: 'lan' })

test('a member of a price group pays its prices, and their account says since when they are one', () => {
  const bench = studied(b => {
    b.says(LAN, b.desk(), granted(b))
    b.tendAll()
  })
  expect(bench.value('groups/m1/granted', 'account/an')).toMatchObject({ organisation: 'tn', group: 'students' })
  expect(bench.value('sessions/s1/priced')).toMatchObject({ group: 'students' })
  expect(stops(bench)).toMatchObject({ tariff: 'students', total: 8_000 })
})

test('everybody else pays the prices for all', () => {
  expect(stops(studied(() => {}))).toMatchObject({ tariff: 't1', total: 20_000 })
})

test('who becomes a member in the middle of a visit pays its price for the next', () => {
  const bench = studied(() => {})
  bench.now += HOUR_MS
  bench.says(LAN, bench.desk(), granted(bench))
  bench.tendAll()
  expect(stops(bench)).toMatchObject({ total: 30_000 })
})

test('a membership that is over, or was ended, gives no price', () => {
  for (const over of [
    (bench: Bench) => bench.says(LAN, bench.desk(), granted(bench, { until: bench.now })),
    (bench: Bench) => bench.says(LAN, bench.desk(), granted(bench), ended(bench)),
  ]) {
    const bench = studied(b => {
      over(b)
      b.tendAll()
    })
    expect(stops(bench)).toMatchObject({ total: 20_000 })
  }
})

test('one that ends during a visit holds to its end', () => {
  const bench = studied(b => {
    b.says(LAN, b.desk(), granted(b))
    b.tendAll()
  })
  bench.now += HOUR_MS
  bench.says(LAN, bench.desk(), ended(bench))
  bench.tendAll()
  expect(stops(bench)).toMatchObject({ total: 12_000 })
})

test('a group of another organisation, and an account that does not exist, change nothing', () => {
  const bench = studied(b => {
    b.people = { ...b.people, organisationOf: id => ({ id: id === 'st-1' ? 'tn' : 'other', name: '' }) }
    const nobody = { at: b.now, by: 'lan', account: 'nobody', group: 'students' }
    b.says(LAN, b.desk(), fact('members', 'nobody:m1', 'granted', nobody))
    b.says(LAN, b.desk('st-10'), granted(b))
    b.tendAll()
  })
  expect(bench.value('groups/m1/granted', 'account/an')).toMatchObject({ organisation: 'other' })
  expect(bench.value('groups/m1/granted', 'account/nobody')).toBe(undefined)
  expect(stops(bench)).toMatchObject({ total: 20_000 })
})
