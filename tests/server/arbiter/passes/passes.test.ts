import { describe, expect, test } from 'vitest'
import { isSold, leftIn, unusedOf } from '../../../../shared/documents/account/passes.ts'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import { DAY_MS, HOUR_MS } from '../../../../shared/time.ts'
import { AN, CHARGER, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'
import { balance, topUp } from '../wallet/billed.ts'

const HOURS_10 = { quantity: 10 * HOUR_MS, price: 80_000 }

/** A pass of ten hours for 80,000 is sold at st-1, where an hour costs 10,000. */
function selling(more: object = {}, bench = new Bench()): Bench {
  const terms = { names: { en: 'Ten hours', vi: 'Mười giờ' }, unit: 'hour', ...HOURS_10, stations: ['st-1', 'st-10'] }
  const product = { from: clock('06:00'), ...terms, lasts: { unit: 'days', count: 30 }, ...more }
  bench.says(HOA, bench.station(), bareFact('passes', 'h10', product))
  return bench
}

function asks(bench: Bench, id = 'p1') {
  bench.says(AN, bench.account(), fact('passes', id, 'asked', { at: bench.now, station: 'st-1', product: 'h10' }))
  bench.tendAll()
}

/** An has it, paid from a wallet that held 100,000. */
function bought(more: object = {}, bench = new Bench()): Bench {
  bench.says(SERVER, bench.account(), topUp(100_000))
  selling(more, bench)
  asks(bench)
  return bench
}

function starts(bench: Bench, id: string, { station = 'st-1', connector = 'c1' } = {}) {
  const when = { at: bench.now, connector }
  bench.says(
    AN,
    bench.station(station),
    fact('sessions', id, 'booked', { ...when, from: when.at }),
    fact('sessions', id, 'started', { ...when, via: 'customer' }),
  )
  bench.tendAll()
}

function stops(bench: Bench, id: string, hours: number, station = 'st-1') {
  bench.now += hours * HOUR_MS
  bench.says(AN, bench.station(station), fact('sessions', id, 'stopped', { at: bench.now, via: 'customer' }))
  bench.tendAll()
}

function left(bench: Bench, id = 'p1'): number {
  const { view } = bench.account()
  const pass = view.passes.get(id)
  return pass === undefined || !isSold(pass) ? -1 : leftIn(view, pass, bench.now) / HOUR_MS
}

const cost = (bench: Bench, id: string, station = 'st-1') => bench.station(station).view.sessions.get(id)?.money.total
const value = (bench: Bench, path: string, room = 'account/an') => bench.value(path, room)

describe('a pass', () => {
  test('is sold from the wallet: the debit, the pass and its price at the desk stand together', () => {
    const bench = bought()
    expect(balance(bench)).toBe(20_000)
    expect(value(bench, 'passes/p1/sold')).toMatchObject({
      ...{ organisation: 'tn', price: 80_000, currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' },
      until: clock('00:00') + 30 * DAY_MS,
    })
    expect(value(bench, 'passes/an:p1/sold', 'desk/st-1')).toMatchObject({ amount: 80_000, method: 'wallet' })
    expect(bench.tendAll()).toEqual([])
  })

  test('that the wallet does not hold is declined, and says how much is missing', () => {
    const bench = selling()
    bench.says(SERVER, bench.account(), topUp(79_999))
    asks(bench)
    expect(value(bench, 'passes/p1/declined')).toEqual({ at: bench.now, why: 'balance-too-low', missing: 1 })
    expect([balance(bench), value(bench, 'passes/an:p1/sold', 'desk/st-1')]).toEqual([79_999, undefined])
  })

  test('is not sold when it is off sale, or for a group its buyer is not in', () => {
    for (const [more, why] of [
      [{ withdrawn: clock('07:00') }, 'not-sold'],
      [{ from: clock('10:00') }, 'not-sold'],
      [{ group: 'students' }, 'not-a-member'],
    ] as const) {
      const bench = bought(more)
      expect([value(bench, 'passes/p1/declined'), balance(bench)]).toEqual([{ at: bench.now, why }, 100_000])
    }
  })

  test('pays the hours it holds, and its customer the rest', () => {
    const bench = bought()
    starts(bench, 's1')
    expect([left(bench), bench.station().view.sessions.get('s1')?.priced?.covers?.[0]?.quantity]).toEqual([
      0,
      10 * HOUR_MS,
    ])
    stops(bench, 's1', 3)
    expect([cost(bench, 's1'), left(bench)]).toEqual([0, 7])
    bench.now += HOUR_MS
    starts(bench, 's2')
    stops(bench, 's2', 9)
    expect([cost(bench, 's2'), left(bench)]).toEqual([20_000, 0])
    const pass = bench.account().view.passes.get('p1')
    expect(pass !== undefined && isSold(pass) && unusedOf(bench.account().view, pass)).toBe(0)
    expect(bench.tendAll()).toEqual([])
  })

  test('pays only one of two sessions at a time, also at another station of the organisation', () => {
    const bench = bought()
    starts(bench, 's1')
    starts(bench, 's2', { station: 'st-10' })
    stops(bench, 's1', 4)
    stops(bench, 's2', 0, 'st-10')
    expect([cost(bench, 's1'), cost(bench, 's2', 'st-10'), left(bench)]).toEqual([0, 40_000, 6])
    starts(bench, 's3', { station: 'st-10', connector: 'c2' })
    stops(bench, 's3', 6, 'st-10')
    expect([cost(bench, 's3', 'st-10'), left(bench)]).toEqual([0, 0])
  })

  test('pays nothing at a station of another organisation, whatever stations its owner wrote into it', () => {
    const bench = new Bench()
    bench.people = { ...bench.people, organisationOf: id => ({ id: id === 'st-1' ? 'tn' : 'other', name: '' }) }
    bought({}, bench)
    starts(bench, 's1', { station: 'st-10' })
    stops(bench, 's1', 2, 'st-10')
    expect([cost(bench, 's1', 'st-10'), left(bench)]).toEqual([20_000, 10])
  })

  test('bought during a visit pays for the next one', () => {
    const bench = selling()
    bench.says(SERVER, bench.account(), topUp(100_000))
    starts(bench, 's1')
    bench.now += HOUR_MS
    asks(bench)
    stops(bench, 's1', 1)
    expect([cost(bench, 's1'), left(bench)]).toEqual([20_000, 10])
  })

  test('with a quota pays so much a day, by the clock of the place', () => {
    const bench = bought({ perDay: 2 * HOUR_MS })
    starts(bench, 's1')
    stops(bench, 's1', 3)
    expect([cost(bench, 's1'), left(bench)]).toEqual([10_000, 0])
    bench.now = clock('00:00') + DAY_MS
    expect(left(bench)).toBe(2)
  })

  test('without a quantity pays all there is, for one session at a time', () => {
    const { quantity: _, ...month } = HOURS_10
    const monthly = { ...month, quantity: undefined, lasts: { unit: 'months', count: 1 } }
    const bench = bought(monthly, new Bench({ info: { openHolds: 2 } }))
    starts(bench, 's1')
    starts(bench, 's2', { connector: 'c2' })
    stops(bench, 's1', 20)
    stops(bench, 's2', 0)
    expect([cost(bench, 's1'), cost(bench, 's2')]).toEqual([0, 200_000])
  })

  test('pays the session that began before its end, and none after it; then its rest lapses', () => {
    const bench = bought()
    const end = clock('00:00') + 30 * DAY_MS
    bench.now = end - HOUR_MS
    starts(bench, 's1')
    stops(bench, 's1', 2)
    expect(cost(bench, 's1')).toBe(0)
    bench.tendAll()
    expect(value(bench, 'passes/p1/ended')).toMatchObject({ why: 'expired', amount: 0 })
    expect(value(bench, 'passes/an:p1/ended', 'desk/st-1')).toMatchObject({ amount: 0, lapsed: 64_000 })
    starts(bench, 's2', { connector: 'c2' })
    stops(bench, 's2', 1)
    expect(cost(bench, 's2')).toBe(10_000)
  })

  test('of a slot that is paid ahead holds that slot alone, and gives it back when it is cancelled', () => {
    const bench = bought({}, new Bench({ info: { payWhen: 'before' } }))
    const slot = { at: bench.now, connector: 'c1', from: clock('13:00'), until: clock('15:00') }
    bench.says(AN, bench.station(), fact('sessions', 's1', 'booked', slot))
    bench.tendAll()
    expect([cost(bench, 's1'), left(bench)]).toEqual([0, 8])
    bench.says(AN, bench.station(), fact('sessions', 's1', 'cancelled', { at: bench.now }))
    bench.tendAll()
    expect(left(bench)).toBe(8)
  })
})

describe('the end of a pass', () => {
  const refunding = (bench: Bench) =>
    bench.says(HOA, bench.desk(), fact('passes', 'an:p1', 'refunding', { at: bench.now, by: 'hoa', why: 'moved' }))

  test('gives back what its unused hours had cost, once', () => {
    const bench = bought()
    starts(bench, 's1')
    stops(bench, 's1', 3)
    refunding(bench)
    bench.tendAll()
    expect([balance(bench), left(bench)]).toEqual([20_000 + 56_000, 7])
    expect(value(bench, 'passes/p1/ended')).toMatchObject({ why: 'refunded', amount: 56_000 })
    expect(bench.tendAll()).toEqual([])
    starts(bench, 's2')
    stops(bench, 's2', 1)
    expect(cost(bench, 's2')).toBe(10_000)
  })

  test('waits for the session that is using it', () => {
    const bench = bought()
    starts(bench, 's1')
    refunding(bench)
    bench.tendAll()
    expect(balance(bench)).toBe(20_000)
    stops(bench, 's1', 5)
    bench.tendAll()
    expect([cost(bench, 's1'), balance(bench)]).toEqual([0, 60_000])
  })

  test('leaves nothing for a correction that comes later: it pays what it had paid, and is worth what it was', () => {
    for (const [wh, total] of [
      [10_000, 21_000],
      [2_000, 0],
    ] as const) {
      const bench = charged()
      refunding(bench)
      bench.tendAll()
      expect([balance(bench), value(bench, 'passes/p1/ended')]).toEqual([
        20_000 + 76_800,
        { at: bench.now, why: 'refunded', amount: 76_800 },
      ])
      bench.now = clock('18:00')
      const metered = { at: clock('10:00'), startWh: 1000, endWh: 1000 + wh }
      bench.says(SERVER, bench.station(), fact('sessions', 's1', 'metered', metered))
      bench.tendAll()
      expect(cost(bench, 's1')).toBe(total)
      // Given back once: nothing more is drawn from it, nor put back.
      const { draws, passes } = bench.account().view
      expect(draws.get('st-1:s1')?.drawn.map(({ parts }) => parts)).toEqual([
        [{ pass: 'p1', quantity: 4000, value: 3200 }],
      ])
      expect(passes.get('p1')?.ended?.amount).toBe(76_800)
      expect(bench.tendAll()).toEqual([])
    }
  })

  /** An has a pass of 100 kWh for 80,000, of which a charge has used 4, by the last its charger said. */
  function charged(): Bench {
    const charging = { charger: 'k1' }
    const options = {
      info: { kind: 'charging' as const },
      connectors: { c1: charging },
      tariff: { perKwh: 35_000_000 },
    }
    const bench = bought({ unit: 'kWh', quantity: 100_000 }, new Bench(options))
    const when = { at: bench.now, connector: 'c1' }
    bench.says(AN, bench.station(), fact('sessions', 's1', 'booked', { ...when, from: when.at }))
    bench.tendAll()
    bench.says(CHARGER, bench.station(), fact('sessions', 's1', 'started', { ...when, via: 'charger' }))
    bench.lastMeters.set('s1', { startWh: 1000, endWh: 5000, at: clock('09:50'), isClosed: false })
    bench.tendAll()
    bench.now = clock('10:00')
    bench.says(CHARGER, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'charger' }))
    bench.now = clock('10:05')
    bench.tendAll()
    bench.lastMeters.clear()
    expect([cost(bench, 's1'), bench.account().view.draws.get('st-1:s1')?.drawn.length]).toEqual([0, 1])
    return bench
  }

  test('gives back the days that are left of one without a quantity', () => {
    const bench = bought({ quantity: undefined, price: 90_000 })
    bench.now = clock('00:00') + 15 * DAY_MS
    refunding(bench)
    bench.tendAll()
    expect(value(bench, 'passes/p1/ended')).toMatchObject({ amount: 45_570 })
  })
})

describe('the tax in a pass', () => {
  test('is stated with the sale; what is used, given back and lapsed of it sums to it', () => {
    const bench = bought({ taxRate: 800, quantity: 7 * HOUR_MS, price: 79_999 })
    // 79 999 × 8 ÷ 108
    expect(value(bench, 'passes/an:p1/sold', 'desk/st-1')).toMatchObject({ amount: 79_999, tax: 5926 })
    const used = () =>
      [...bench.station().view.sessions.values()].map(({ spent }) => spent.at(-1)?.parts[0]?.tax ?? Number.NaN)
    for (const id of ['s1', 's2', 's3']) {
      starts(bench, id)
      stops(bench, id, 1)
    }
    const refunding = { at: bench.now, by: 'hoa', why: 'moved' }
    bench.says(HOA, bench.desk(), fact('passes', 'an:p1', 'refunding', refunding))
    bench.tendAll()
    const ended = value(bench, 'passes/an:p1/ended', 'desk/st-1') as { tax: number; lapsedTax: number }
    expect(used().reduce((sum, tax) => sum + tax, ended.tax + ended.lapsedTax)).toBe(5926)
    expect(ended.lapsedTax).toBe(0)
  })

  test('is none where its owner states none: an older pass is as it was', () => {
    const bench = bought()
    starts(bench, 's1')
    stops(bench, 's1', 1)
    expect(value(bench, 'passes/an:p1/sold', 'desk/st-1')).not.toHaveProperty('tax')
    expect(bench.station().view.sessions.get('s1')?.spent[0]?.parts[0]).not.toHaveProperty('tax')
  })
})

describe('news of a pass', () => {
  const told = (bench: Bench) =>
    [...bench.account().view.notes.values()].filter(({ pass }) => pass === 'p1').map(({ what }) => what)

  test('are that it is theirs, that it ends in three days, and that it is used up: each once', () => {
    const bench = bought()
    expect(told(bench)).toEqual(['pass-sold'])
    const end = clock('00:00') + 30 * DAY_MS
    bench.now = end - 3 * DAY_MS - 1
    bench.tendAll()
    expect(told(bench)).toEqual(['pass-sold'])
    bench.now += 1
    bench.tendAll()
    expect(told(bench)).toEqual(['pass-sold', 'pass-ending'])
    starts(bench, 's1')
    stops(bench, 's1', 11)
    expect(told(bench)).toEqual(['pass-sold', 'pass-ending', 'pass-used-up'])
    expect(bench.tendAll()).toEqual([])
  })

  test('are none of an end of what is used up, or has lasted a few days only', () => {
    const used = bought()
    starts(used, 's1')
    stops(used, 's1', 12)
    used.now = clock('00:00') + 28 * DAY_MS
    used.tendAll()
    expect(told(used)).toEqual(['pass-sold', 'pass-used-up'])

    const short = bought({ lasts: { unit: 'days', count: 5 } })
    short.now += 3 * DAY_MS
    short.tendAll()
    expect(told(short)).toEqual(['pass-sold'])
  })
})

describe('a pass at the desk', () => {
  const taken = (bench: Bench, more: object = {}) =>
    bench.says(
      LAN,
      bench.desk(),
      fact('passes', 'an:p1', 'taken', {
        ...{ at: bench.now, by: 'lan', account: 'an', product: 'h10', method: 'cash', amount: 80_000 },
        ...{ receipt: 'st-1-T1-1', ...more },
      }),
    )

  test('is the customer’s for the money in the drawer', () => {
    const bench = selling()
    expect(taken(bench)).toBe('new')
    bench.tendAll()
    expect([left(bench), balance(bench)]).toEqual([10, 0])
    expect(value(bench, 'passes/an:p1/sold', 'desk/st-1')).toMatchObject({ amount: 80_000, method: 'cash' })
    expect(bench.tendAll()).toEqual([])
  })

  test('that went off sale while the tablet was offline is sold', () => {
    const bench = selling({ withdrawn: clock('10:00') })
    taken(bench)
    bench.now = clock('11:00')
    bench.tendAll()
    expect(left(bench)).toBe(10)
  })

  test('for another price, or of no such pass, becomes money in the wallet', () => {
    for (const [more, why, amount] of [
      [{ amount: 50_000 }, 'not-sold', 50_000],
      [{ product: 'none' }, 'no-such-record', 80_000],
    ] as const) {
      const bench = selling()
      taken(bench, more)
      bench.tendAll()
      expect([balance(bench), value(bench, 'passes/p1/sold')]).toEqual([amount, undefined])
      expect(value(bench, 'passes/an:p1/failed', 'desk/st-1')).toEqual({ at: bench.now, why, amount })
      expect(bench.tendAll()).toEqual([])
    }
  })

  test('for an account that does not exist waits for a person', () => {
    const bench = selling()
    const nobody = { by: 'lan', account: 'nobody', product: 'h10', method: 'cash', amount: 80_000 }
    bench.says(
      LAN,
      bench.desk(),
      fact('passes', 'nobody:p1', 'taken', { at: bench.now, ...nobody, receipt: 'st-1-T1-1' }),
    )
    bench.tendAll()
    expect([...bench.desk().view.attention.values()].map(({ raised }) => raised?.what)).toEqual(['conflict'])
    expect(bench.account('nobody').view.passes.size).toBe(0)
  })
})
