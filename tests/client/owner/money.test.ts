import { expect, test } from 'vitest'
import { dayOf, Past } from '../../../client/owner/money/past.ts'
import {
  beforeOf,
  binsBetween,
  binsOf,
  comparedWith,
  movementsOf,
  seriesOf,
  wholeOf,
  yearBefore,
} from '../../../client/owner/money/series.ts'
import { dateAt, dateStart, daysUpTo, RANGES, todaySoFar, weekBefore } from '../../../client/owner/money/span.ts'
import { addSums, growth, NOTHING, sumsOf } from '../../../client/owner/money/sums.ts'
import {
  addWeeks,
  byHour,
  byWeekday,
  groupsOf,
  inAll,
  lengthsOf,
  medianOf,
  shares,
  weekOf,
} from '../../../client/owner/money/use.ts'
import type { HistoryPage, HistorySession } from '../../../shared/api/history.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Wednesday 25 November 2026, 09:30 in Saigon. */
const NOW = Date.UTC(2026, 10, 25, 2, 30)
const MIDNIGHT = Date.UTC(2026, 10, 24, 17)

const BY = { role: 'staff', id: 'lan', name: 'Lan' } as const

function session(id: string, said: Partial<HistorySession>): HistorySession {
  return {
    id,
    phase: 'paid',
    isOpen: false,
    connector: 'c1',
    label: 'A1',
    at: MIDNIGHT,
    by: BY,
    stays: [],
    money: { paid: 0, due: 0, refundDue: 0 },
    payments: [],
    ...said,
  }
}

function page(said: Partial<HistoryPage>): HistoryPage {
  return { at: NOW, currency: 'VND', timeZone: ZONE, sessions: [], payments: [], acts: [], shifts: [], ...said }
}

function pastOf(station: string, pages: readonly HistoryPage[]): Past {
  const past = new Past(station)
  past.timeZone = ZONE
  for (const one of pages) past.put(one, 'older')
  return past
}

function bill(at: number, total: number, corrections: { at: number; why: string; total: number; tax: number }[] = []) {
  return { at, tariff: 't1', lines: [], total, tax: 0, corrections }
}

test('days begin by the wall clock of the place, and last week is cut where today stands', () => {
  expect(daysUpTo(ZONE, NOW, 2)).toEqual([
    { from: MIDNIGHT - DAY, until: MIDNIGHT },
    { from: MIDNIGHT, until: MIDNIGHT + DAY },
  ])
  expect(todaySoFar(ZONE, NOW)).toEqual({ from: MIDNIGHT, until: NOW })
  expect(weekBefore(ZONE, NOW + 1500)).toEqual({ from: MIDNIGHT - 7 * DAY, until: NOW + 1500 - 7 * DAY })
})

test('a day in which the clock is put back has 25 hours', () => {
  const [day] = daysUpTo('Europe/Berlin', Date.UTC(2026, 9, 25, 12), 1)
  expect(((day?.until ?? 0) - (day?.from ?? 0)) / HOUR).toBe(25)
})

test('money is counted when it came and went, bills and their corrections when they were made', () => {
  const yesterday = MIDNIGHT - HOUR
  const payment = {
    id: 'p1',
    session: 's1',
    received: [
      { at: yesterday, by: BY, method: 'cash' as const, amount: 50_000, receipt: 'x-T1-1' },
      { at: NOW - 1, by: BY, method: 'wallet' as const, amount: 20_000, receipt: 'x-W-1' },
    ],
    refunds: [{ number: 1, at: NOW - 2, by: BY, amount: 5000, why: 'twice', to: 'wallet' as const }],
  }
  const past = pastOf('st', [
    page({
      sessions: [
        session('s1', {
          bill: bill(yesterday, 45_000, [{ at: NOW - 3, why: 'meter', total: -5000, tax: 0 }]),
          stopped: { at: NOW - 4, by: BY },
          metered: { at: yesterday, by: BY, startWh: 1000, endWh: 13_500 },
          payments: [payment],
        }),
        session('s2', { phase: 'expired', at: NOW - 5, booked: { at: yesterday, from: NOW - HOUR } }),
      ],
      payments: [payment],
    }),
  ])
  const today = todaySoFar(ZONE, NOW)
  expect(sumsOf(past, today)).toEqual({
    revenue: -5000,
    received: 20_000,
    refunded: 5000,
    rounding: 0,
    energyWh: 12_500,
    uses: 1,
    noShows: 1,
  })
  expect(sumsOf(past, today, 'cash')).toMatchObject({ received: 0, refunded: 0, revenue: -5000 })
  expect(sumsOf(past, { from: yesterday, until: MIDNIGHT })).toMatchObject({ revenue: 50_000, received: 50_000 })
})

test('the days of a range add up to the range, whatever falls on an edge', () => {
  const bills = Array.from({ length: 200 }, (_, place) =>
    session(`s${place}`, { bill: bill(MIDNIGHT - place * 3 * HOUR, 1000 + place) }),
  )
  const past = pastOf('st', [page({ sessions: bills })])
  const days = daysUpTo(ZONE, NOW, 30)
  const summed = days.map(day => sumsOf(past, day)).reduce(addSums, NOTHING)
  const whole = { from: days[0]?.from ?? 0, until: days.at(-1)?.until ?? 0 }
  expect(summed).toEqual(sumsOf(past, whole))
  expect(summed.revenue).toBeGreaterThan(200_000)
})

test('a record that two pages tell of counts once', () => {
  const told = page({ sessions: [session('s1', { bill: bill(NOW - 1, 1000) })] })
  expect(sumsOf(pastOf('st', [told, told]), todaySoFar(ZONE, NOW)).revenue).toBe(1000)
})

test('growth has no answer where there was nothing', () => {
  expect([growth(112, 100), growth(50, 100), growth(5, 0)]).toEqual([0.12, -0.5, null])
})

const always = (spots: number) => ({ spots, isOpenIn: () => true })

test('a closed hour offers nothing but what somebody took', () => {
  const stay = { connector: 's1', from: MIDNIGHT + 7.5 * HOUR, until: MIDNIGHT + 8.5 * HOUR }
  const past = pastOf('lib', [page({ sessions: [session('a', { stays: [stay] })] })])
  const fromEight = { spots: 2, isOpenIn: ({ from }: { from: number }) => from >= MIDNIGHT + 8 * HOUR }
  const week = weekOf(past, fromEight, todaySoFar(ZONE, NOW), NOW)
  expect(shares(week)[3]?.slice(6, 10)).toEqual([null, 1, 0.25, 0])
  expect(inAll(week)).toBeCloseTo(1 / 3.5)
})

test('how full a place was: two of four seats for an hour and a half from eight', () => {
  const from = MIDNIGHT + 8 * HOUR
  const stay = { connector: 's1', from, until: from + 1.5 * HOUR }
  const past = pastOf('lib', [page({ sessions: [session('a', { stays: [stay] }), session('b', { stays: [stay] })] })])
  const week = weekOf(past, always(4), todaySoFar(ZONE, NOW), NOW)
  expect(shares(week)[3]?.slice(7, 11)).toEqual([0, 0.5, 0.5, null])
  expect(byHour(week)[8]).toBe(0.5)
  expect(byWeekday(week)[3]).toBeCloseTo(0.75 / 9.5)
  const withEmpty = addWeeks([week, weekOf(pastOf('other', [page({})]), always(4), todaySoFar(ZONE, NOW), NOW)])
  expect(inAll(withEmpty)).toBeCloseTo(0.375 / 9.5)
})

test('whoever is still there counts until now, and an open stay is no length yet', () => {
  const stays = [{ connector: 's1', from: NOW - 30 * 60_000 }]
  const open = session('a', { phase: 'active', stays, started: { at: NOW - HOUR, by: BY } })
  const done = (id: string, minutes: number) =>
    session(id, { started: { at: NOW - minutes * 60_000 - 1, by: BY }, stopped: { at: NOW - 1, by: BY } })
  const past = pastOf('lib', [page({ sessions: [open, done('b', 14), done('c', 15), done('d', 600)] })])
  const today = todaySoFar(ZONE, NOW)
  expect(shares(weekOf(past, always(1), today, NOW))[3]?.[9]).toBe(1)
  expect(groupsOf(lengthsOf(past, today))).toEqual([1, 1, 0, 0, 0, 0, 1])
  expect(medianOf(lengthsOf(past, today))).toBe(15 * 60_000)
  expect(medianOf([])).toBeNull()
})

test('the bars of every range add up to what its payments and bills add up to', () => {
  const payments = Array.from({ length: 300 }, (_, place) => ({
    id: `p${place}`,
    session: 's',
    received: [
      {
        at: NOW - place * 5 * HOUR,
        by: BY,
        method: 'cash' as const,
        amount: 100 + place,
        receipt: `x-T1-${place + 1}`,
      },
    ],
    refunds:
      place % 7 === 0
        ? [{ number: 1, at: NOW - place * 5 * HOUR + 1, by: BY, amount: 50, why: 'x', to: 'cash' as const }]
        : [],
  }))
  const past = pastOf('st', [page({ payments })])
  for (const days of RANGES) {
    const bins = binsOf(ZONE, NOW, days)
    const bars = seriesOf([past], bins).reduce(addSums, NOTHING)
    const movements = movementsOf(past, wholeOf(bins))
    expect(movementsOf(past, wholeOf(bins), undefined, 3)).toEqual(movements.slice(0, 3))
    expect(past.index.movementsIn(wholeOf(bins))).toBe(movements.length)
    expect(bars.received - bars.refunded).toBe(movements.reduce((sum, { amount }) => sum + amount, 0))
    expect(movements.length).toBeGreaterThan(0)
  }
  expect(binsOf(ZONE, NOW, 1)).toHaveLength(24)
  expect(beforeOf(ZONE, NOW, 7)).toEqual({ from: MIDNIGHT - 13 * DAY, until: MIDNIGHT - 6 * DAY })
})

test('what is heard of a session again takes the place of what was known, in every sum', () => {
  const payment = (amount: number) => ({
    id: 'p1',
    session: 's1',
    received: [{ at: NOW - 1, by: BY, method: 'cash' as const, amount, receipt: 'x-T1-1' }],
    refunds: [],
  })
  const stays = [{ connector: 'c1', from: NOW - HOUR }]
  const there = session('s1', { phase: 'active', stays, started: { at: NOW - HOUR, by: BY } })
  const left = session('s1', {
    ...there,
    phase: 'paid',
    stays: [{ connector: 'c1', from: NOW - HOUR, until: NOW - HOUR / 2 }],
    stopped: { at: NOW - HOUR / 2, by: BY },
    bill: bill(NOW - 2, 5000),
    payments: [payment(4000)],
  })
  const today = todaySoFar(ZONE, NOW)
  const past = pastOf('st', [page({ sessions: [there] })])
  expect(inAll(weekOf(past, always(1), today, NOW))).toBeCloseTo(1 / 9.5)
  past.put(page({ sessions: [left] }), 'news')
  past.put(page({ sessions: [{ ...left, bill: bill(NOW - 2, 6000), payments: [payment(6000)] }] }), 'news')
  past.put(page({ sessions: [there], payments: [payment(1)] }), 'older')
  expect(sumsOf(past, today)).toMatchObject({ revenue: 6000, received: 6000, uses: 1 })
  expect(movementsOf(past, today).map(({ amount }) => amount)).toEqual([6000])
  expect(inAll(weekOf(past, always(1), today, NOW))).toBeCloseTo(0.5 / 9.5)
  expect(past.sessions).toHaveLength(1)
})

test('a row lies in the day of its latest time, so that what a later day tells of is there without the days before', () => {
  const refunded = { number: 1, at: NOW, by: BY, amount: 50, why: 'x', to: 'cash' as const }
  const payments = [{ id: 'p1', session: 's1', received: [], refunds: [refunded] }]
  const past = pastOf('st', [page({ sessions: [session('s1', { at: NOW - 9 * DAY })] })])
  expect([...past.put(page({ sessions: [session('s1', { at: NOW - 9 * DAY, payments })] }), 'news')]).toEqual([
    dayOf(NOW),
    dayOf(NOW - 9 * DAY),
  ])
  const kept = pastOf('st', [page(past.rowsOf(dayOf(NOW)))])
  expect(sumsOf(kept, todaySoFar(ZONE, NOW + 1)).refunded).toBe(50)
  expect(past.rowsOf(dayOf(NOW - 9 * DAY)).sessions).toEqual([])
})

test('a range is summed without a look at any row: sixty bars of seven charts of five places would be a minute of looks', () => {
  const at = NOW - HOUR
  let isTakenIn = false
  const guarded = new Proxy(session('s1', { bill: bill(at, 7000), stopped: { at, by: BY } }), {
    get: (row, name) => {
      if (isTakenIn) throw new Error(`A row was looked at again: ${String(name)}`)
      return Reflect.get(row, name)
    },
  })
  const past = pastOf('st', [page({ sessions: [guarded] })])
  isTakenIn = true
  const bars = seriesOf([past], binsOf(ZONE, NOW, 60)).reduce(addSums, NOTHING)
  expect([bars.revenue, bars.uses]).toEqual([7000, 1])
  expect(weekOf(past, always(1), todaySoFar(ZONE, NOW), NOW).used[3]).toHaveLength(24)
})

test('a range of one’s own goes from its first day to the end of its last, in days, hours or weeks', () => {
  const dates = (bins: ReturnType<typeof binsBetween>) => bins?.map(({ from }) => dateAt(ZONE, from))
  const between = (from: string, until: string) => binsBetween(ZONE, from, until)

  expect(dates(between('2026-02-27', '2026-03-02'))).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
  expect(between('2026-03-02', '2026-03-02')).toHaveLength(24)
  const year = between('2024-01-01', '2024-12-31') ?? []
  expect(year).toHaveLength(53)
  expect(wholeOf(year)).toEqual({ from: dateStart(ZONE, '2024-01-01'), until: dateStart(ZONE, '2025-01-01') })
  const refused = [
    ['2026-03-02', '2026-03-01'],
    ['2025-01-01', '2026-03-01'],
    ['2026-02-30', '2026-03-01'],
    ['', ''],
  ]
  for (const [from = '', until = ''] of refused) expect(between(from, until), `${from} ${until}`).toBeNull()
})

test('a range is compared with the days before it, with last year, or from any date on', () => {
  const whole = wholeOf(binsBetween(ZONE, '2026-03-10', '2026-03-12') ?? [])
  const datesOf = ({ from, until }: { from: number; until: number }) => [dateAt(ZONE, from), dateAt(ZONE, until - 1)]

  expect(datesOf(comparedWith(ZONE, whole, null))).toEqual(['2026-03-07', '2026-03-09'])
  expect(datesOf(comparedWith(ZONE, whole, yearBefore(ZONE, whole.from)))).toEqual(['2025-03-10', '2025-03-12'])
  expect(datesOf(comparedWith(ZONE, whole, '2026-01-31'))).toEqual(['2026-01-31', '2026-02-02'])
  // Three days are three days, also where one of them has 25 hours.
  const autumn = wholeOf(binsBetween('Europe/Berlin', '2026-10-24', '2026-10-26') ?? [])
  expect(comparedWith('Europe/Berlin', autumn, null).until).toBe(autumn.from)
  const plain = wholeOf(binsBetween('Europe/Berlin', '2026-11-10', '2026-11-12') ?? [])
  expect(comparedWith('Europe/Berlin', plain, '2026-10-24')).toEqual(autumn)
  expect(dateAt('Europe/Berlin', comparedWith('Europe/Berlin', autumn, null).from)).toBe('2026-10-21')
})
