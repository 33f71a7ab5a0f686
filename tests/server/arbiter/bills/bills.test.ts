import { describe, expect, test } from 'vitest'
import { fact } from '../../../../shared/documents/outcome.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import { AN, BINH, CHARGER, LAN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench, type BenchOptions } from '../bench.ts'

const SESSION = { kind: 'session', station: 'st-1', session: 's1' } as const
const HOUR = 3_600_000

/** 10,000 for an hour. */
const SEAT: BenchOptions = { tariff: { perHour: 100_000_000 } }
/** 3,500 for a kWh, 1,000 a minute after the grace if the charger tells of the unplug. */
const CHARGING: BenchOptions = {
  info: { kind: 'charging' },
  connectors: { c1: { charger: 'k1' }, c2: {} },
  tariff: { perKwh: 35_000_000, idlePerMinute: 10_000_000, graceMs: 600_000 },
}

function says(bench: Bench, author: Author, name: string, at: string, more: object = {}, heard = at) {
  bench.now = clock(heard)
  return bench.says(author, bench.station(), fact('sessions', 's1', name, { at: clock(at), ...more }))
}

function seated(by: Author = AN): Bench {
  const bench = new Bench(SEAT)
  says(bench, AN, 'booked', '09:00', { connector: 'c1', from: clock('09:00') })
  bench.tendAll()
  says(bench, by, 'started', '09:00', { connector: 'c1', via: by === AN ? 'customer' : 'staff' })
  bench.tendAll()
  return bench
}

function charging(): Bench {
  const bench = new Bench(CHARGING)
  says(bench, CHARGER, 'started', '09:00', { connector: 'c1', via: 'charger' })
  return bench
}

const total = (bench: Bench) => bench.station().view.sessions.get('s1')?.money.total

describe('a seat', () => {
  test('is billed once, when it is left', () => {
    const bench = seated()
    expect(total(bench)).toBe(null)
    says(bench, AN, 'stopped', '11:00', { via: 'customer' })

    expect(bench.tend(SESSION)[0]).toBe('station/st-1 sessions/s1/billed')
    expect(bench.value('sessions/s1/billed')).toEqual({
      at: clock('11:00'),
      tariff: 't1',
      lines: [{ what: 'seat', quantity: 2 * HOUR, unit: 'hour', price: 100_000_000, amount: 20_000, tax: 0 }],
      total: 20_000,
    })
    bench.now = clock('23:00')
    bench.tendAll()
    expect(bench.station().view.sessions.get('s1')?.corrections).toEqual([])
  })

  test('where no tariff is in force is free', () => {
    const bench = new Bench({ ...SEAT, tariff: { ...SEAT.tariff, types: ['other'] } })
    says(bench, LAN, 'started', '09:00', { connector: 'c1', via: 'staff' })
    says(bench, LAN, 'stopped', '11:00')
    bench.tendAll()
    expect(bench.value('sessions/s1/billed')).toEqual({ at: clock('11:00'), tariff: null, lines: [], total: 0 })
  })

  test('that is paid before is billed for its slot when it is granted', () => {
    const bench = new Bench({ ...SEAT, info: { payWhen: 'before' } })
    says(bench, AN, 'booked', '09:00', { connector: 'c1', from: clock('10:00'), until: clock('13:00') })
    bench.tendAll()
    expect(total(bench)).toBe(30_000)
    says(bench, AN, 'started', '10:05', { connector: 'c1', via: 'customer' })
    says(bench, AN, 'stopped', '11:00', { via: 'customer' })
    bench.tendAll()
    expect([total(bench), bench.station().view.sessions.get('s1')?.corrections]).toEqual([30_000, []])
  })

  test('that was billed ahead and came to nothing is billed back to nothing, by a further line', () => {
    const bench = new Bench({ ...SEAT, info: { payWhen: 'before' } })
    says(bench, AN, 'booked', '09:00', { connector: 'c1', from: clock('10:00'), until: clock('13:00') })
    bench.tendAll()
    says(bench, AN, 'cancelled', '09:30')
    bench.tendAll()
    expect(total(bench)).toBe(0)
    expect(bench.value('sessions/s1/corrected/1')).toMatchObject({
      at: clock('09:30'),
      total: -30_000,
      why: 'not-used',
    })
    expect(bench.tendAll()).toEqual([])
  })
})

describe('a time a customer claims', () => {
  test('up to two minutes from when it came is believed where it is to their cost, and never to their good', () => {
    const [back, ahead] = [seated(), seated()]
    says(back, AN, 'stopped', '11:00', { via: 'customer' }, '11:02')
    says(ahead, AN, 'stopped', '11:02', { via: 'customer' }, '11:00')
    for (const bench of [back, ahead]) bench.tendAll()
    expect([total(back), total(ahead)]).toEqual([20_333, 20_333])
  })

  test('further away counts as when it came', () => {
    const bench = seated()
    bench.now = clock('12:00')
    bench.says(
      AN,
      bench.station(),
      fact('sessions', 's1', 'stopped', { at: clock('12:00') - 120_001, via: 'customer' }),
    )
    bench.tendAll()
    expect(total(bench)).toBe(30_000)

    const early = seated()
    says(early, AN, 'stopped', '09:30', { via: 'customer' }, '11:00')
    early.tendAll()
    expect(total(early)).toBe(20_000)
  })

  test('is believed when staff say the same', () => {
    const bench = seated()
    says(bench, AN, 'stopped', '10:00', { via: 'customer' }, '12:00')
    bench.tendAll()
    expect(total(bench)).toBe(30_000)
    const taken = { at: clock('10:01'), session: 's1', method: 'cash', amount: 10_000, receipt: 'st-1-T1-1' }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
    bench.tendAll()
    expect(total(bench)).toBe(10_000)
    expect(bench.value('sessions/s1/corrected/1')).toMatchObject({ total: -20_000, why: 'late-figures' })
  })

  test('of a start does not choose an older price', () => {
    const bench = new Bench(SEAT)
    bench.says(SERVER, bench.station(), {
      root: 'tariffs',
      id: 't2',
      name: '',
      value: { from: clock('10:00'), perHour: 200_000_000 },
    })
    bench.now = clock('11:00')
    const when = { at: clock('09:59'), connector: 'c1' }
    bench.says(
      AN,
      bench.station(),
      fact('sessions', 's1', 'booked', { ...when, from: when.at }),
      fact('sessions', 's1', 'started', { ...when, via: 'customer' }),
    )
    bench.tendAll()
    says(bench, AN, 'stopped', '12:00', { via: 'customer' })
    bench.tendAll()
    expect(bench.value('sessions/s1/billed')).toMatchObject({ tariff: 't2', total: 20_000 })
  })

  test('of staff is as they say: it is their word', () => {
    const bench = seated(LAN)
    says(bench, LAN, 'stopped', '10:00', {}, '12:00')
    bench.tendAll()
    expect(total(bench)).toBe(10_000)
  })
})

describe('a charge', () => {
  test('waits for its meter, and is billed with it', () => {
    const bench = charging()
    says(bench, CHARGER, 'stopped', '10:00', { via: 'charger' })
    expect(bench.look(SESSION)).toMatchObject({ statements: [{ room: 'desk/st-1' }], again: clock('10:05') })
    says(bench, SERVER, 'metered', '10:00', { startWh: 1000, endWh: 11_000 }, '10:01')
    bench.tendAll()
    expect(bench.value('sessions/s1/billed')).toMatchObject({ at: clock('10:01'), total: 35_000 })
  })

  test('is billed without it when it does not come, by the last that was seen, and corrected later', () => {
    const bench = charging()
    bench.lastMeters.set('s1', { startWh: 1000, endWh: 5000, at: clock('09:50'), isClosed: false })
    says(bench, CHARGER, 'stopped', '10:00', { via: 'charger' })
    says(bench, CHARGER, 'unplugged', '10:00')
    bench.now = clock('10:05')
    bench.tendAll()
    expect(total(bench)).toBe(14_000)

    bench.lastMeters.clear()
    bench.now = clock('11:00')
    bench.tendAll()
    expect(total(bench)).toBe(14_000)

    says(bench, SERVER, 'metered', '10:00', { startWh: 1000, endWh: 11_000 }, '18:00')
    bench.tendAll()
    expect(bench.value('sessions/s1/corrected/1')).toMatchObject({ at: clock('18:00'), total: 21_000, why: 'meter' })
    expect([total(bench), bench.tendAll()]).toEqual([35_000, []])
  })

  test('waits as long as its station says', () => {
    const bench = new Bench({ ...CHARGING, info: { ...CHARGING.info, meterWaitMs: 60_000 } })
    says(bench, CHARGER, 'started', '09:00', { connector: 'c1', via: 'charger' })
    says(bench, CHARGER, 'stopped', '10:00', { via: 'charger' })
    bench.now = clock('10:01')
    bench.tendAll()
    expect(total(bench)).toBe(0)
  })

  test('that stays at the plug is billed at the stop, and its idle time when it leaves', () => {
    const bench = charging()
    says(bench, CHARGER, 'stopped', '10:00', { via: 'charger' })
    says(bench, SERVER, 'metered', '10:00', { startWh: 0, endWh: 10_000 })
    bench.tendAll()
    expect(total(bench)).toBe(35_000)
    for (const time of ['10:20', '10:25']) {
      bench.now = clock(time)
      bench.tendAll()
    }
    expect(total(bench)).toBe(35_000)
    says(bench, CHARGER, 'unplugged', '10:30')
    bench.tendAll()
    expect(bench.value('sessions/s1/corrected/1')).toMatchObject({ total: 20_000 })
    bench.now = clock('20:00')
    expect([total(bench), bench.tendAll()]).toEqual([55_000, []])
  })

  test('that never leaves pays the most an idle fee comes to', () => {
    const bench = new Bench({ ...CHARGING, tariff: { ...CHARGING.tariff, idleMax: 30_000 } })
    says(bench, CHARGER, 'started', '09:00', { connector: 'c1', via: 'charger' })
    says(bench, CHARGER, 'stopped', '10:00', { via: 'charger' })
    says(bench, SERVER, 'metered', '10:00', { startWh: 0, endWh: 10_000 })
    bench.tendAll()
    for (let looks = 0; looks < 12; looks += 1) {
      bench.now = bench.look(SESSION).again ?? bench.now
      bench.tend(SESSION)
    }
    expect(total(bench)).toBe(65_000)
  })

  test('pays no idle fee for as long as its customer waits for staff, whatever time they claim to have asked', () => {
    const bench = new Bench(CHARGING)
    says(bench, AN, 'booked', '09:00', { connector: 'c1', from: clock('09:00') })
    bench.tendAll()
    says(bench, CHARGER, 'started', '09:00', { connector: 'c1', via: 'charger' })
    says(bench, CHARGER, 'stopped', '10:00', { via: 'charger' })
    says(bench, SERVER, 'metered', '10:00', { startWh: 0, endWh: 10_000 })
    bench.tendAll()
    bench.now = clock('10:20')
    const asked = { at: clock('10:01'), session: 's1', method: 'cash', amount: 35_000 }
    bench.says(AN, bench.station(), fact('payments', 'p1', 'asked', asked))
    says(bench, CHARGER, 'unplugged', '11:00')
    bench.tendAll()
    // Ten minutes of grace, ten until the server heard that they were waiting, and ten past the half hour they may.
    expect(total(bench)).toBe(55_000)
  })
})

describe('a session that was never one', () => {
  test('is not billed: a check-in that came too late, a booking, a denial', () => {
    const bench = new Bench(SEAT)
    says(bench, AN, 'booked', '09:00', { connector: 'c1', from: clock('09:00') })
    bench.tendAll()
    bench.now = clock('09:16')
    bench.says(
      BINH,
      bench.station(),
      fact('sessions', 's2', 'booked', { at: bench.now, connector: 'c1', from: bench.now }),
    )
    bench.tendAll()
    says(bench, AN, 'started', '09:14', { connector: 'c1', via: 'customer' }, '09:17')
    says(bench, AN, 'stopped', '09:30', { via: 'customer' })
    bench.tendAll()
    expect(bench.value('sessions/s1/billed')).toBe(undefined)
    expect(bench.value('notes/st-1:s1:displaced', 'account/an')).toMatchObject({ what: 'displaced', instead: ['c2'] })
  })
})

test('a price that arrives late and says it was in force all along changes no bill', () => {
  const bench = seated()
  says(bench, AN, 'stopped', '11:00', { via: 'customer' })
  bench.tendAll()
  bench.says(SERVER, bench.station(), {
    root: 'tariffs',
    id: 't0',
    name: '',
    value: { from: clock('08:00'), perHour: 900_000_000 },
  })
  bench.tendAll()
  expect(total(bench)).toBe(20_000)
})
