import { describe, expect, test } from 'vitest'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import { AN, BINH, CHARGER, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench, type BenchOptions } from '../bench.ts'

const SESSION = { kind: 'session', station: 'st-1', session: 's1' } as const

function says(bench: Bench, author: Author, name: string, more: object = {}, session = 's1') {
  return bench.says(author, bench.station(), fact('sessions', session, name, { at: bench.now, ...more }))
}

function held(options: BenchOptions = {}, slot: { from?: number; until?: number } = {}): Bench {
  const bench = new Bench(options)
  says(bench, AN, 'booked', { connector: 'c1', from: bench.now, ...slot })
  bench.tendAll()
  return bench
}

/** The notifications, in the order of telling. */
const told = (bench: Bench, account = 'an') =>
  [...bench.account(account).view.notes.values()].sort((a, b) => a.told - b.told).map(({ what }) => what)

const deskTold = (bench: Bench) =>
  [...bench.desk().view.notes.values()].sort((a, b) => a.told - b.told).map(({ what }) => what)

describe('the copy of a session', () => {
  test('is there as soon as it is booked, and follows it to its end', () => {
    const bench = held()
    const visit = () => bench.account().view.visits.get('s1')
    expect(visit()).toMatchObject({
      station: 'st-1',
      name: 'Station st-1',
      label: 'C1',
      phase: 'held',
      at: clock('09:00'),
    })
    says(bench, AN, 'started', { connector: 'c1', via: 'customer' })
    bench.tendAll()
    expect(visit()).toMatchObject({ phase: 'active' })
    bench.now = clock('11:00')
    says(bench, AN, 'stopped', { via: 'customer' })
    const taken = { at: bench.now, session: 's1', method: 'card', amount: 20_000, receipt: 'st-1-T1-1' }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
    bench.tendAll()
    expect(visit()).toMatchObject({ phase: 'paid', session: { money: { total: 20_000, paid: 20_000, due: 0 } } })
    expect(visit()?.session.payments[0]?.taken).toEqual(taken)
  })

  test('is written again only when more is known', () => {
    const bench = held()
    const visits = () => bench.tendAll().filter(place => place.includes('visits/'))
    bench.now += 60_000
    expect(visits()).toEqual([])
    says(bench, AN, 'started', { connector: 'c1', via: 'customer' })
    expect(visits()).toEqual(['account/an visits/s1'])
  })

  test('is in nobody’s account for a walk-in, and only in its own customer’s else', () => {
    const bench = held()
    says(bench, LAN, 'started', { connector: 'c2', via: 'staff' }, 's2')
    bench.tendAll()
    expect([[...bench.account().view.visits.keys()], bench.account('binh').view.visits.size]).toEqual([['s1'], 0])
  })

  test('of one id at two stations is the first’s', () => {
    const bench = held()
    bench.says(
      AN,
      bench.station('st-10'),
      fact('sessions', 's1', 'booked', { at: bench.now, connector: 'c1', from: bench.now }),
    )
    bench.tendAll()
    expect(bench.account().view.visits.get('s1')?.station).toBe('st-1')
    expect(bench.tendAll()).toEqual([])
  })
})

describe('a customer is told', () => {
  test('what others did, each once, and not what they did themselves', () => {
    const bench = held()
    says(bench, LAN, 'started', { connector: 'c1', via: 'staff' })
    bench.tendAll()
    bench.now = clock('09:30')
    says(bench, LAN, 'moved/1', { connector: 'c2' })
    bench.now = clock('10:00')
    says(bench, AN, 'stopped', { via: 'customer' })
    bench.tendAll()
    const taken = { at: bench.now, session: 's1', method: 'cash', amount: 10_000, receipt: 'st-1-T1-1' }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
    bench.tendAll()
    expect(told(bench)).toEqual(['granted', 'started', 'moved', 'awaiting-payment', 'paid'])
    expect(bench.value('notes/st-1:s1:paid', 'account/an')).toMatchObject({
      amount: 10_000,
      why: 'cash',
      currency: 'VND',
    })
  })

  test('that staff have cancelled, or waived what was owed', () => {
    const bench = held()
    says(bench, LAN, 'cancelled', { why: 'flooded' })
    bench.tendAll()
    expect(told(bench)).toEqual(['granted', 'cancelled'])

    const owing = held()
    says(owing, AN, 'started', { connector: 'c1', via: 'customer' })
    owing.now = clock('10:00')
    says(owing, AN, 'stopped', { via: 'customer' })
    owing.tendAll()
    says(owing, HOA, 'waived', { why: 'the lamp was broken' })
    owing.tendAll()
    expect(told(owing)).toEqual(['granted', 'awaiting-payment', 'waived'])
  })

  test('of a booking they gave up for another only of the other', () => {
    const bench = held()
    says(bench, AN, 'booked', { connector: 'c2', from: bench.now, replaces: 's1' }, 's2')
    bench.tendAll()
    expect(told(bench)).toEqual(['granted', 'granted'])
  })

  test('that somebody else is at their spot, and where there is another', () => {
    for (const who of [LAN, CHARGER]) {
      const bench = held({ connectors: { c1: { charger: 'k1' }, c2: {}, c3: {} } })
      bench.now = clock('09:05')
      says(bench, who, 'started', { connector: 'c1', via: who === LAN ? 'staff' : 'charger' }, 's9')
      bench.tendAll()
      expect(bench.value('notes/st-1:s1:displaced', 'account/an')).toMatchObject({
        what: 'displaced',
        connector: 'c1',
        instead: ['c2', 'c3'],
      })
      expect(deskTold(bench)).toContain('displaced')
    }
  })

  test('that a hold is about to end, at its time and not after', () => {
    const bench = held()
    expect(bench.look(SESSION).again).toBe(clock('09:12'))
    bench.now = clock('09:12')
    bench.tend(SESSION)
    expect(bench.value('notes/st-1:s1:hold-ending', 'account/an')).toMatchObject({ until: clock('09:15') })

    const late = held()
    late.now = clock('09:20')
    late.tendAll()
    expect(told(late)).toEqual(['granted', 'no-show'])
  })

  test('that booked time is about to end while they are there', () => {
    const bench = held({}, { until: clock('12:00') })
    says(bench, AN, 'started', { connector: 'c1', via: 'customer' })
    bench.tendAll()
    expect(bench.look(SESSION).again).toBe(clock('11:50'))
    bench.now = clock('11:50')
    bench.tendAll()
    expect(bench.value('notes/st-1:s1:slot-ending', 'account/an')).toMatchObject({ until: clock('12:00') })
    expect(deskTold(bench)).toContain('slot-ending')
  })

  test('that an idle fee is about to begin, once, while the cable is in and nobody waits for staff', () => {
    const charging = (unplugged: boolean) => {
      const bench = held({ connectors: { c1: { label: 'C1', charger: 'k1' } }, info: { kind: 'charging' } })
      bench.says(HOA, bench.station(), {
        ...{ root: 'tariffs', id: 't2', name: '' },
        value: { from: clock('08:00'), perKwh: 3000, idlePerMinute: 1000, graceMs: 10 * 60_000 },
      })
      says(bench, CHARGER, 'started', { connector: 'c1', via: 'charger' })
      bench.now = clock('10:00')
      says(bench, CHARGER, 'charged')
      if (unplugged) says(bench, CHARGER, 'unplugged')
      bench.tendAll()
      return bench
    }
    const bench = charging(false)
    expect(bench.look(SESSION).again).toBe(clock('10:05'))
    bench.now = clock('10:05')
    bench.tendAll()
    bench.now = clock('10:06')
    bench.tendAll()
    expect(told(bench).filter(what => what === 'idle-starting')).toHaveLength(1)
    expect(bench.value('notes/st-1:s1:idle-starting', 'account/an')).toMatchObject({ until: clock('10:10') })
    const gone = charging(true)
    gone.now = clock('10:06')
    gone.tendAll()
    expect(told(gone)).not.toContain('idle-starting')
  })

  test('that the price changed for what they have booked, not for what already runs', () => {
    const price = (bench: Bench, from = '10:00') => {
      bench.now += 1000
      bench.says(HOA, bench.station(), {
        root: 'tariffs',
        id: 't2',
        name: '',
        value: { from: clock(from), perHour: 5 },
      })
      bench.tendAll()
      return told(bench).filter(what => what === 'price-changed').length
    }
    expect(price(held({}, { from: clock('11:00'), until: clock('12:00') }))).toBe(1)
    // Begins after the hold has run out.
    expect(price(held({}, { from: clock('09:00'), until: clock('12:00') }))).toBe(0)
    // A hold of now, and a price that begins while it is held: told when it begins.
    const here = held({}, { from: clock('09:00'), until: clock('12:00') })
    expect(price(here, '09:05')).toBe(0)
    expect(here.look(SESSION).again).toBe(clock('09:05'))
    here.now = clock('09:05')
    here.tendAll()
    here.now = clock('09:06')
    here.tendAll()
    expect(told(here).filter(what => what === 'price-changed')).toHaveLength(1)
    const running = held({}, { until: clock('12:00') })
    says(running, AN, 'started', { connector: 'c1', via: 'customer' })
    expect(price(running)).toBe(0)
  })

  test('when it happened, and in an order that grows', () => {
    const bench = held()
    bench.now = clock('12:00')
    bench.says(
      LAN,
      bench.station(),
      fact('sessions', 's1', 'started', { at: clock('09:03'), connector: 'c1', via: 'staff' }),
    )
    bench.says(LAN, bench.station(), fact('sessions', 's1', 'stopped', { at: clock('10:00') }))
    bench.tendAll()
    const notes = [...bench.account().view.notes.values()]
    expect(new Set(notes.map(note => note.told)).size).toBe(notes.length)
    expect(notes.find(({ what }) => what === 'started')).toMatchObject({ at: clock('09:03') })
  })

  test('nothing that is older than three days', () => {
    const bench = new Bench()
    says(bench, AN, 'booked', { connector: 'c1', from: bench.now, until: clock('20:00') })
    bench.tend({ kind: 'bookings', station: 'st-1' })
    bench.now = clock('09:00', 5)
    bench.tendAll()
    expect(told(bench)).toEqual(['no-show'])
  })
})

test('the desk is told what customers and chargers do, and not what somebody there did', () => {
  const bench = held()
  says(bench, AN, 'started', { connector: 'c1', via: 'customer' })
  says(bench, LAN, 'started', { connector: 'c2', via: 'staff' }, 's2')
  bench.now = clock('10:00')
  says(bench, AN, 'stopped', { via: 'customer' })
  says(bench, LAN, 'stopped', {}, 's2')
  bench.tendAll()
  bench.says(
    SERVER,
    bench.account(),
    bareFact('ledger', 'topup:an:t', {
      at: 1,
      kind: 'topup',
      amount: 99_000,
      currency: 'VND',
      ref: { station: 'st-1', topup: 't' },
    }),
  )
  bench.says(
    AN,
    bench.station(),
    fact('payments', 'p1', 'asked', { at: bench.now, session: 's1', method: 'wallet', amount: 1 }),
  )
  bench.tendAll()
  const of = (session: string) =>
    [...bench.desk().view.notes.values()]
      .filter(note => note.session === session)
      .map(({ what }) => what)
      .sort()
  expect([of('s1'), of('s2')]).toEqual([
    ['awaiting-payment', 'booked', 'paid', 'started', 'stopped'],
    ['awaiting-payment'],
  ])
})

test('a customer who cancels is told to the desk; nobody is told of another’s account', () => {
  const bench = held()
  says(bench, AN, 'cancelled')
  bench.tendAll()
  expect([deskTold(bench), told(bench), told(bench, 'binh')]).toEqual([['booked', 'cancelled'], ['granted'], []])
  expect(says(bench, BINH, 'cancelled')).toBe('not-yours')
})
