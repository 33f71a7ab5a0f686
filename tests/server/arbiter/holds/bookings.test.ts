import { describe, expect, test } from 'vitest'
import { waitingBookings } from '../../../../server/arbiter/holds/waiting.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { book, cancel, checkInNow, rebook, start, stop, waive } from '../../../../shared/documents/station/actions.ts'
import { phaseAt } from '../../../../shared/documents/station/phase.ts'
import { AN, BINH, CHARGER, LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'
import { Town } from '../town.ts'

const BOOKINGS = { kind: 'bookings', station: 'st-1' } as const

function phase(bench: Bench, id: string) {
  const { view } = bench.station()
  const session = view.sessions.get(id)
  return session && phaseAt(view, session, bench.now)
}

describe('a booking', () => {
  test('at once holds the spot from when it was booked, for as long as the station holds one', () => {
    const bench = new Bench()
    bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))

    expect(bench.tend(BOOKINGS)).toEqual(['station/st-1 sessions/s1/granted'])
    const { now } = bench
    expect(bench.value('sessions/s1/granted')).toEqual({
      at: now,
      connector: 'c1',
      from: now,
      until: now + 15 * 60_000,
    })
  })

  test('that came second is denied with the nearest free spots', () => {
    const bench = new Bench({ connectors: { c1: { x: 0, y: 0 }, c2: { x: 9, y: 0 }, c3: { x: 1, y: 0 } } })
    const both = [AN, BINH].map((who, index) =>
      bench.act(who, 'st-1', () => ({ ok: true, facts: [booking(`s${index}`, bench.now)] })),
    )
    expect(both).toEqual(['new', 'new'])

    bench.tend(BOOKINGS)

    expect(bench.value('sessions/s0/granted')).toMatchObject({ connector: 'c1' })
    expect(bench.value('sessions/s1/denied')).toEqual({ at: bench.now, why: 'taken', instead: ['c3', 'c2'] })
  })

  test('is answered in the order of arrival, whatever the ids and the claimed times are', () => {
    for (const [first, second] of [
      ['s1', 's2'],
      ['s2', 's1'],
    ] as const) {
      const bench = new Bench()
      bench.says(BINH, bench.station(), booking(first, bench.now))
      bench.now += 1000
      bench.says(AN, bench.station(), booking(second, bench.now - 60_000))
      bench.tend(BOOKINGS)
      expect([phase(bench, first), phase(bench, second)]).toEqual(['held', 'denied'])
    }
  })

  test('by a clock that runs ahead holds from when it came, not longer', () => {
    const bench = new Bench()
    bench.says(AN, bench.station(), booking('s1', bench.now + 60_000))
    bench.tend(BOOKINGS)
    expect(bench.value('sessions/s1/granted')).toMatchObject({ from: bench.now, until: bench.now + 15 * 60_000 })
  })

  test('is answered by when it came to the log, and after a restart those of one append by their ids', () => {
    const bench = new Bench()
    bench.says(AN, bench.station(), booking('s2', bench.now), booking('s1', bench.now))
    // It came to a node whose clock is behind.
    bench.now -= 1000
    bench.says(BINH, bench.station(), booking('s0', bench.now))
    const inOrder = (before: (a: string, b: string) => number) =>
      waitingBookings(bench.station(), before).map(({ session }) => session.id)
    expect(inOrder(() => 0)).toEqual(['s1', 's2', 's0'])
    expect(inOrder((a, b) => (a < b ? 1 : -1))).toEqual(['s2', 's1', 's0'])
  })

  test('of a neighbour is not in the way', () => {
    const bench = new Bench({ connectors: { c1: {}, c10: {} } })
    bench.says(AN, bench.station(), booking('s1', bench.now, 'c1'))
    bench.says(BINH, bench.station(), booking('s10', bench.now, 'c10'))
    bench.tend(BOOKINGS)
    expect([phase(bench, 's1'), phase(bench, 's10')]).toEqual(['held', 'held'])
  })

  test('that was cancelled before it was answered gets no answer', () => {
    const bench = new Bench()
    bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
    bench.act(AN, 'st-1', view => cancel(view, { session: 's1', at: bench.now }))
    expect(bench.tend(BOOKINGS)).toEqual([])
  })

  test('whose customer was put there by staff or a charger needs no answer', () => {
    for (const who of [LAN, CHARGER]) {
      const bench = new Bench({ connectors: { c1: { charger: 'k1' } } })
      bench.says(AN, bench.station(), booking('s1', bench.now))
      const via = who === LAN ? 'staff' : 'charger'
      bench.says(who, bench.station(), fact('sessions', 's1', 'started', { at: bench.now, connector: 'c1', via }))
      expect(bench.tend(BOOKINGS)).toEqual([])
      expect(phase(bench, 's1')).toBe('active')
    }
  })

  test('for a time that is not one, or at a spot that is not there, is denied with the reason', () => {
    const bench = new Bench()
    const { now } = bench
    const hour = 3_600_000
    bench.says(
      AN,
      bench.station(),
      fact('sessions', 'far', 'booked', {
        at: now,
        connector: 'c1',
        from: now + 60 * 24 * hour + 60_000,
        until: now + 60 * 24 * hour + hour,
      }),
    )
    bench.says(AN, bench.station(), fact('sessions', 'later', 'booked', { at: now, connector: 'c1', from: now + hour }))
    bench.says(
      AN,
      bench.station(),
      fact('sessions', 'gone', 'booked', { at: now, connector: 'c1', from: now - 2 * hour, until: now - hour }),
    )
    bench.tend(BOOKINGS)
    expect(bench.value('sessions/far/denied')).toEqual({ at: now, why: 'too-far-ahead' })
    expect(bench.value('sessions/later/denied')).toEqual({ at: now, why: 'not-a-time' })
    expect(bench.value('sessions/gone/denied')).toEqual({ at: now, why: 'past' })
  })

  test('of a slot that has begun is theirs from when they booked, with its grace', () => {
    const bench = new Bench()
    const slot = { from: clock('07:00'), until: clock('11:00') }
    bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1', slot }))
    bench.tend(BOOKINGS)
    expect(bench.value('sessions/s1/granted')).toMatchObject({ from: clock('09:00'), until: clock('11:00') })
    expect(phase(bench, 's1')).toBe('held')
  })
})

describe('a booking made without a link', () => {
  const madeAt = clock('09:00')

  function arriving(time: string, ...more: Parameters<typeof fact>[]): Bench {
    const bench = new Bench()
    bench.now = clock(time)
    bench.says(AN, bench.station(), booking('s1', madeAt), ...more.map(each => fact(...each)))
    return bench
  }

  test('holds only for what is left of the time the phone has shown', () => {
    const bench = arriving('09:08')
    bench.tend(BOOKINGS)
    expect(bench.value('sessions/s1/granted')).toEqual({
      at: clock('09:08'),
      connector: 'c1',
      from: madeAt,
      until: clock('09:15'),
    })
  })

  test('is denied when that time is over, and nobody is blamed for not coming', () => {
    const bench = arriving('09:15')
    bench.tendAll()
    expect(bench.value('sessions/s1/denied')).toEqual({ at: clock('09:15'), why: 'past' })
    expect(bench.account().view.strikes.size).toBe(0)
  })

  test('is denied when the server was asleep until its time was over', () => {
    const bench = new Bench()
    bench.says(AN, bench.station(), booking('s1', bench.now))
    bench.now = clock('09:15')
    bench.tend(BOOKINGS)
    expect(bench.value('sessions/s1/denied')).toEqual({ at: clock('09:15'), why: 'past' })
  })

  test('with its check-in is theirs however late it comes, while the seat is free', () => {
    const bench = arriving('11:00', ['sessions', 's1', 'started', { at: madeAt, connector: 'c1', via: 'customer' }])
    bench.tend(BOOKINGS)
    expect(phase(bench, 's1')).toBe('active')
  })

  test('with its check-in is denied when the seat is another’s by then', () => {
    const bench = new Bench()
    bench.now = clock('10:55')
    bench.act(BINH, 'st-1', view => book(view, { id: 's2', at: bench.now, connector: 'c1' }))
    bench.tend(BOOKINGS)
    bench.now = clock('11:00')
    bench.says(
      AN,
      bench.station(),
      booking('s1', madeAt),
      fact('sessions', 's1', 'started', { at: madeAt, connector: 'c1', via: 'customer' }),
    )
    bench.tend(BOOKINGS)
    expect([phase(bench, 's1'), phase(bench, 's2')]).toEqual(['denied', 'held'])
    expect(bench.value('sessions/s1/denied')).toEqual({ at: clock('11:00'), why: 'taken', instead: ['c2'] })
  })
})

describe('a customer', () => {
  test('has as many open holds as the owner allows, and no more', () => {
    const bench = new Bench({ info: { openHolds: 2 }, connectors: { c1: {}, c2: {}, c3: {} } })
    for (const number of [1, 2, 3]) bench.says(AN, bench.station(), booking(`s${number}`, bench.now, `c${number}`))
    bench.says(BINH, bench.station('st-10'), booking('s1', bench.now))
    bench.tendAll()
    expect([1, 2, 3].map(number => phase(bench, `s${number}`))).toEqual(['held', 'held', 'denied'])
    expect(bench.value('sessions/s3/denied')).toEqual({ at: bench.now, why: 'too-many-holds' })
  })

  test('who checks in on the spot while they are somewhere else is denied', () => {
    const bench = new Bench()
    bench.act(AN, 'st-1', view => checkInNow(view, { session: 's1', at: bench.now, connector: 'c1', via: 'customer' }))
    bench.act(AN, 'st-1', view => checkInNow(view, { session: 's2', at: bench.now, connector: 'c2', via: 'customer' }))
    bench.tend(BOOKINGS)
    expect([phase(bench, 's1'), phase(bench, 's2')]).toEqual(['active', 'denied'])
  })

  test('needs the least balance to book, and nothing of it for what staff book', () => {
    const bench = new Bench({ info: { minimumBalance: 50_000 } })
    bench.says(AN, bench.station(), booking('s1', bench.now))
    bench.says(LAN, bench.station(), booking('s2', bench.now, 'c2'))
    bench.tend(BOOKINGS)
    expect(bench.value('sessions/s1/denied')).toEqual({ at: bench.now, why: 'balance-too-low' })
    expect(phase(bench, 's2')).toBe('held')
  })

  test('moves a booking in one step: the new spot is theirs and the old one is free', () => {
    const bench = new Bench()
    bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
    bench.tend(BOOKINGS)
    bench.act(AN, 'st-1', view => rebook(view, 's1', { id: 's2', at: bench.now, connector: 'c2' }))

    expect(
      bench.look(BOOKINGS).statements.flatMap(({ facts }) => facts.map(({ id, name }) => `${id} ${name}`)),
    ).toEqual(['s1 cancelled', 's2 granted'])
    bench.tend(BOOKINGS)
    expect([phase(bench, 's1'), phase(bench, 's2')]).toEqual(['cancelled', 'held'])
  })

  test('keeps the old booking when the new one is denied', () => {
    const bench = new Bench()
    bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
    bench.act(BINH, 'st-1', view => book(view, { id: 's9', at: bench.now, connector: 'c2' }))
    bench.tend(BOOKINGS)
    bench.says(
      AN,
      bench.station(),
      fact('sessions', 's2', 'booked', { at: bench.now, connector: 'c2', from: bench.now, replaces: 's1' }),
    )
    bench.tend(BOOKINGS)
    expect([phase(bench, 's1'), phase(bench, 's2')]).toEqual(['held', 'denied'])
  })

  test('whom staff have started meanwhile keeps that session and is denied the other', () => {
    const bench = new Bench()
    bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
    bench.tend(BOOKINGS)
    bench.act(AN, 'st-1', view => rebook(view, 's1', { id: 's2', at: bench.now, connector: 'c2' }))
    bench.act(LAN, 'st-1', view => start(view, { session: 's1', at: bench.now, connector: 'c1', via: 'staff' }))
    bench.tend(BOOKINGS)
    expect([phase(bench, 's1'), phase(bench, 's2')]).toEqual(['active', 'denied'])
    expect(bench.value('sessions/s2/denied')).toEqual({ at: bench.now, why: 'started' })
  })
})

test('a spot whose hold is over is given away with the word that it is over', () => {
  const bench = new Bench()
  bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
  bench.tend(BOOKINGS)
  bench.now = clock('09:15')
  bench.act(BINH, 'st-1', view => book(view, { id: 's2', at: bench.now, connector: 'c1' }))

  expect(bench.tend(BOOKINGS)).toEqual(['station/st-1 sessions/s1/expired', 'station/st-1 sessions/s2/granted'])
  bench.says(
    AN,
    bench.station(),
    fact('sessions', 's1', 'started', { at: clock('09:14'), connector: 'c1', via: 'customer' }),
  )
  expect([phase(bench, 's1'), phase(bench, 's2')]).toEqual(['displaced', 'held'])
})

test('so is one whose customer found somebody standing there, who has left', () => {
  const bench = new Bench()
  bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
  bench.tend(BOOKINGS)
  bench.act(LAN, 'st-1', view => start(view, { session: 'walk-in', at: bench.now, connector: 'c1', via: 'staff' }))
  bench.now += 60_000
  bench.act(LAN, 'st-1', view => stop(view, { session: 'walk-in', at: bench.now, via: 'staff' }))
  bench.act(LAN, 'st-1', view => waive(view, { session: 'walk-in', at: bench.now, why: 'sorry' }))
  bench.act(BINH, 'st-1', view => book(view, { id: 's2', at: bench.now, connector: 'c1' }))

  expect(bench.tend(BOOKINGS)).toEqual(['station/st-1 sessions/s1/expired', 'station/st-1 sessions/s2/granted'])
  bench.says(
    AN,
    bench.station(),
    fact('sessions', 's1', 'started', { at: bench.now, connector: 'c1', via: 'customer' }),
  )
  expect([phase(bench, 's1'), phase(bench, 's2')]).toEqual(['displaced', 'held'])
})

function booking(id: string, at: number, connector = 'c1') {
  return fact('sessions', id, 'booked', { at, connector, from: at })
}

test('who came late and left by a clock two minutes ahead is not undone by the next, who has the spot at once', async () => {
  const town = new Town()
  await town.build('st-1', { connectors: { c1: {} }, tariff: {} })
  await town.act(AN, 'st-1', view => book(view, { id: 'an', at: town.now, connector: 'c1' }))
  await town.pass(20 * 60_000)
  const came = { session: 'an', at: town.now, connector: 'c1', via: 'customer' } as const
  expect(await town.act(AN, 'st-1', view => start(view, came))).toBe('saved')
  await town.pass(60_000)
  await town.act(AN, 'st-1', view => stop(view, { session: 'an', at: town.now + 2 * 60_000, via: 'customer' }))
  await town.arbiter.whenIdle()
  await town.act(BINH, 'st-1', view => book(view, { id: 'binh', at: town.now, connector: 'c1' }))
  await town.arbiter.whenIdle()
  expect(await town.phases('st-1')).toEqual({ an: 'paid', binh: 'held' })
})
