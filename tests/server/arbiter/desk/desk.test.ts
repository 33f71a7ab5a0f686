import { describe, expect, test } from 'vitest'
import { authorOf } from '../../../../shared/documents/author.ts'
import { claimCode } from '../../../../shared/documents/desk/claim-code.ts'
import { bareFact, fact, field } from '../../../../shared/documents/outcome.ts'
import type { Json } from '../../../../shared/sync/json.ts'
import { heldBy } from '../../../helpers/held.ts'
import { AN, BINH, CHARGER, HOA, LAN, MINH, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench, PEOPLE } from '../bench.ts'

function seated(bench = new Bench()): Bench {
  const when = { at: bench.now, connector: 'c1' }
  bench.says(
    AN,
    bench.station(),
    fact('sessions', 's1', 'booked', { ...when, from: when.at }),
    fact('sessions', 's1', 'started', { ...when, via: 'customer' }),
  )
  bench.tendAll()
  return bench
}

function walkIn(bench: Bench, session: string, connector = 'c2'): void {
  const started = { at: bench.now, connector, via: 'staff' }
  bench.says(LAN, bench.station(), fact('sessions', session, 'started', started))
}

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

describe('a session staff have opened for a customer they know', () => {
  test('is that customer’s: they see it, pay it and are told', () => {
    const bench = new Bench()
    walkIn(bench, 's1', 'c1')
    bench.says(LAN, bench.desk(), fact('bookings', 's1', 'for', { at: bench.now, by: 'lan', account: 'an' }))
    bench.tendAll()
    expect(bench.desk().view.bookings.get('s1')?.linked).toEqual({ at: bench.now })
    expect(bench.account().view.visits.get('s1')?.phase).toBe('active')
    expect(bench.desk().view.people.get('s1')?.name).toBe('An')
    bench.now = clock('10:00')
    expect(bench.says(AN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'customer' }))).toBe(
      'new',
    )
    bench.tendAll()
    const asked = { at: bench.now, session: 's1', method: 'wallet', amount: 10_000 }
    expect(bench.says(BINH, bench.station(), fact('payments', 'p1', 'asked', asked))).toBe('not-yours')
    expect(bench.says(AN, bench.station(), fact('payments', 'p1', 'asked', asked))).toBe('new')
  })

  test('waits for the session, whichever of the two documents hears first', () => {
    const bench = new Bench()
    bench.says(LAN, bench.desk(), fact('bookings', 's1', 'for', { at: bench.now, by: 'lan', account: 'an' }))
    bench.tendAll()
    expect(bench.desk().view.bookings.get('s1')?.isOpen).toBe(true)
    walkIn(bench, 's1')
    bench.tendAll()
    expect(bench.desk().view.bookings.get('s1')?.linked).toEqual({ at: bench.now })
  })

  test('stays as it is where nobody has that account, or the session is another customer’s', () => {
    const bench = seated()
    walkIn(bench, 's2')
    bench.says(LAN, bench.desk(), fact('bookings', 's2', 'for', { at: bench.now, by: 'lan', account: 'nobody' }))
    bench.says(LAN, bench.desk(), fact('bookings', 's1', 'for', { at: bench.now, by: 'lan', account: 'binh' }))
    bench.tendAll()
    expect(['s1', 's2'].map(id => bench.desk().view.bookings.get(id)?.declined?.why)).toEqual([
      'not-booked',
      'no-such-record',
    ])
    expect(bench.account('binh').view.visits.size).toBe(0)
  })
})

describe('the code on a receipt', () => {
  function paidWalkIn(): { bench: Bench; code: string; receipt: string } {
    const bench = new Bench()
    bench.says(LAN, bench.desk(), fact('series', 'tablet', 'asked', { at: bench.now, by: 'lan' }))
    walkIn(bench, 'w1')
    bench.tendAll()
    const series = bench.desk().view.series.get('tablet')?.given?.series
    const receipt = `st-1-${series}-1`
    bench.now = clock('10:00')
    bench.says(LAN, bench.station(), fact('sessions', 'w1', 'stopped', { at: bench.now }))
    const taken = { at: bench.now, session: 'w1', method: 'cash', amount: 10_000, receipt }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
    bench.tendAll()
    return { bench, code: claimCode(receipt, 'tablet'), receipt }
  }

  const claims = (bench: Bench, account: string, code: string, id = 'k1') => {
    const who = account === 'an' ? AN : BINH
    bench.says(who, bench.account(account), fact('claims', id, 'asked', { at: bench.now, code }))
    bench.tendAll()
    const { granted, refused } = bench.account(account).view.claims.get(id) ?? {}
    return granted ?? refused
  }

  test('makes the session theirs who have it, once', () => {
    const { bench, code } = paidWalkIn()
    expect(claims(bench, 'an', code)).toEqual({ at: bench.now, station: 'st-1', session: 'w1' })
    expect(bench.account().view.visits.get('w1')).toMatchObject({ phase: 'paid', session: { money: { paid: 10_000 } } })
    expect(bench.value('notes/st-1:w1:claimed', 'account/an')).toMatchObject({ what: 'claimed' })
    expect(claims(bench, 'binh', code)).toEqual({ at: bench.now, why: 'taken' })
    expect(claims(bench, 'an', code, 'k2')).toMatchObject({ session: 'w1' })
  })

  test('makes nothing theirs of which they gave money back, or which they wrote off, behind the desk', () => {
    const anAtDesk = authorOf('staff', 'an')
    const { bench, code } = paidWalkIn()
    const refunded = { at: bench.now, amount: 10_000, why: 'x', to: 'wallet' }
    expect(bench.says(anAtDesk, bench.station(), fact('payments', 'p1', 'refunded/1', refunded))).toBe('new')
    expect(claims(bench, 'an', code)).toEqual({ at: bench.now, why: 'own-money' })
    expect(heldBy(bench.account().view)).toEqual(new Map())

    const written = paidWalkIn()
    expect(
      written.bench.says(
        anAtDesk,
        written.bench.station(),
        fact('sessions', 'w1', 'waived', { at: bench.now, why: 'x' }),
      ),
    ).toBe('new')
    expect(claims(written.bench, 'an', written.code)).toEqual({ at: bench.now, why: 'own-money' })
    written.bench.says(
      LAN,
      written.bench.desk(),
      fact('bookings', 'w1', 'for', { at: bench.now, by: 'lan', account: 'an' }),
    )
    written.bench.tendAll()
    expect(written.bench.desk().view.bookings.get('w1')?.declined?.why).toBe('own-money')
  })

  test('cannot be made from what everybody can read', () => {
    const { bench, receipt } = paidWalkIn()
    for (const code of [receipt, `${receipt}-00000000`, claimCode(receipt, 'tablet2'), `st-100-T1-1-00000000`, 'x'])
      expect([code, claims(bench, 'an', code, `k${code.length}`)]).toEqual([
        code,
        { at: bench.now, why: 'no-such-record' },
      ])
  })

  test('finds what the station’s document has left behind: its copy is theirs', () => {
    const { bench } = paidWalkIn()
    const receipt = `st-1-${bench.desk().view.series.get('tablet')?.given?.series}-2`
    const taking = { at: 5, session: 'old', method: 'cash', amount: 20_000, receipt }
    bench.says(SERVER, bench.desk(), bareFact('takings', 'p9', taking))
    const record = (owner: string, facts: Record<string, Json>) => ({
      owner,
      facts: new Map(Object.entries(facts).map(([name, value]) => [name, { value, by: owner, at: 5 }])),
    })
    const line = { what: 'seat', quantity: 1, unit: 'once', price: 200_000_000, amount: 20_000, tax: 0 }
    bench.archives.set(
      'sessions/old',
      record('staff:lan', {
        started: { at: 1, connector: 'c1', via: 'staff' },
        stopped: { at: 4 },
        billed: { at: 4, tariff: 't1', lines: [line], total: 20_000 },
      }),
    )
    bench.archives.set('payments/p9', record('staff:lan', { taken: taking }))

    expect(claims(bench, 'an', claimCode(receipt, 'tablet'))).toMatchObject({ session: 'old' })
    expect(bench.account().view.visits.get('old')).toMatchObject({
      phase: 'paid',
      label: 'C1',
      session: { money: { total: 20_000, paid: 20_000, due: 0 } },
    })
  })
})

describe('a bill somebody does not agree with', () => {
  function disputed(): Bench {
    const bench = seated()
    bench.now = clock('10:00')
    bench.says(AN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'customer' }))
    bench.tendAll()
    bench.says(
      AN,
      bench.account(),
      fact('disputes', 'd1', 'asked', { at: bench.now, station: 'st-1', session: 's1', text: 'It was cold' }),
    )
    bench.tendAll()
    return bench
  }

  test('goes to the desk, and the owner’s answer comes back', () => {
    const bench = disputed()
    expect(bench.value('disputes/an:d1/asked', 'desk/st-1')).toEqual({
      at: bench.now,
      session: 's1',
      text: 'It was cold',
    })
    bench.says(
      HOA,
      bench.desk(),
      fact('disputes', 'an:d1', 'answered', { at: bench.now, by: 'hoa', text: 'Half is back' }),
    )
    bench.tendAll()
    expect(bench.value('disputes/d1/answered', 'account/an')).toEqual({ at: bench.now, text: 'Half is back' })
    expect(bench.value('notes/st-1:d1:answered', 'account/an')).toMatchObject({ what: 'dispute-answered' })
    expect(bench.tendAll()).toEqual([])
  })

  test('that was answered is not asked again at a desk which has left it behind', () => {
    const bench = disputed()
    bench.says(
      HOA,
      bench.desk(),
      fact('disputes', 'an:d1', 'answered', { at: bench.now, by: 'hoa', text: 'Half is back' }),
    )
    bench.tendAll()
    bench.desk().seal(() => false)
    expect(bench.tend({ kind: 'dispute', account: 'an', dispute: 'd1' })).toEqual([])
  })

  test('of another’s session goes nowhere', () => {
    const bench = disputed()
    bench.says(
      BINH,
      bench.account('binh'),
      fact('disputes', 'd1', 'asked', { at: bench.now, station: 'st-1', session: 's1', text: 'x' }),
    )
    bench.says(
      BINH,
      bench.account('binh'),
      fact('disputes', 'd2', 'asked', { at: bench.now, station: 'st-100', session: 's1', text: 'x' }),
    )
    bench.tendAll()
    expect([...bench.desk().view.disputes.keys()]).toEqual(['an:d1'])
  })
})

describe('what the desk is told', () => {
  const told = (bench: Bench) =>
    [...bench.desk().view.notes].map(([key, { what, by }]) => `${key.split(':')[0]} ${what} ${by ?? '-'}`)

  test('says who of the team brought it about: by booking, by stopping, by asking the charger', () => {
    const bench = seated(
      new Bench({ info: { kind: 'charging' }, connectors: { c1: {}, c2: {}, c3: { charger: 'k1' } } }),
    )
    const when = { at: bench.now, connector: 'c2' }
    bench.says(LAN, bench.station(), fact('sessions', 's2', 'booked', { ...when, from: when.at }))
    const asked = { at: bench.now, connector: 'c3', session: 's3', action: 'start' }
    bench.says(MINH, bench.station(), fact('orders', 'o1', 'asked', asked))
    bench.says(
      CHARGER,
      bench.station(),
      fact('sessions', 's3', 'started', { at: bench.now, connector: 'c3', via: 'charger' }),
    )
    bench.tendAll()
    bench.now = clock('10:00')
    bench.says(LAN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now }))
    bench.tendAll()
    expect(told(bench)).toEqual([
      's1 booked -',
      's1 started -',
      's2 booked lan',
      's3 started minh',
      's1 awaiting-payment lan',
    ])
  })
})

describe('what a revoked device had said', () => {
  function kept(facts: readonly Json[], room = 'station/st-1'): Bench {
    const bench = seated()
    const value = { at: bench.now, by: 'minh', room, why: 'not-yours', facts }
    bench.says(SERVER, bench.desk(), { root: 'quarantine', id: 'q1', name: 'kept', value })
    bench.tendAll()
    return bench
  }

  function adopt(bench: Bench) {
    bench.says(HOA, bench.desk(), fact('quarantine', 'q1', 'adopted', { at: bench.now, by: 'hoa' }))
    bench.tendAll()
    const { stated, failed } = bench.desk().view.quarantine.get('q1') ?? {}
    return failed?.why ?? (stated === undefined ? 'open' : 'stated')
  }

  const taken = { at: clock('09:00'), session: 's1', method: 'cash', amount: 5000, receipt: 'st-1-T1-9' }

  test('becomes the owner’s own word when they adopt it', () => {
    const bench = kept([{ root: 'payments', id: 'p1', name: 'taken', value: taken }])
    expect(bench.value('notes/q1:quarantined', 'desk/st-1')).toMatchObject({ what: 'quarantined' })
    expect([bench.station().view.payments.size, adopt(bench)]).toEqual([0, 'stated'])
    expect(bench.station().record('payments', 'p1')?.facts.get('taken')).toEqual({
      value: taken,
      by: 'owner:hoa',
      at: bench.now,
    })
    expect(bench.tendAll()).toEqual([])
  })

  test('is signed by the owner where it was signed', () => {
    const opened = { at: clock('08:00'), by: 'minh', series: 'T1', next: 1, float: 0 }
    const bench = kept([{ root: 'shifts', id: 'h1', name: 'opened', value: opened }], 'desk/st-1')
    expect([adopt(bench), bench.desk().view.shifts.get('h1')?.opened?.by]).toEqual(['stated', 'hoa'])
  })

  test('that the owner may not say either fails as a whole, and says why', () => {
    const good = { root: 'payments', id: 'p1', name: 'taken', value: taken }
    for (const [bad, why] of [
      [{ root: 'sessions', id: 's1', name: 'billed', value: {} }, 'not-yours'],
      [{ root: 'payments', id: 'p2', name: 'taken', value: { ...taken, session: 's9' } }, 'no-such-session'],
      [{ root: 'payments', id: 'p2', name: 'taken', value: { ...taken, amount: 0 } }, 'shape'],
    ] as const) {
      const bench = kept([good, bad])
      expect([adopt(bench), bench.station().view.payments.size]).toEqual([why, 0])
    }
  })

  test('about a session the document has left behind is judged by what is known of it for ever', () => {
    const started = { at: clock('07:00'), connector: 'c1', via: 'staff' }
    const bench = kept([{ root: 'sessions', id: 's1', name: 'started', value: started }])
    bench.station().seal(root => root !== 'sessions')
    expect(adopt(bench)).toBe('already')
  })

  test('of another room than this owner’s station fails', () => {
    for (const room of ['station/st-10', 'account/an', 'catalogue', 'station/st-1@1']) {
      const bench = kept([{ root: 'payments', id: 'p1', name: 'taken', value: taken }], room)
      expect([room, adopt(bench)]).toEqual([room, 'not-yours'])
    }
  })

  test('that is rejected is never stated', () => {
    const bench = kept([{ root: 'payments', id: 'p1', name: 'taken', value: taken }])
    bench.says(
      HOA,
      bench.desk(),
      fact('quarantine', 'q1', 'rejected', { at: bench.now, by: 'hoa', why: 'never happened' }),
    )
    bench.tendAll()
    expect([bench.station().view.payments.size, bench.desk().view.quarantine.get('q1')?.stated]).toEqual([0, undefined])
  })
})

describe('what somebody has to look at', () => {
  test('two at one spot are shown until one has moved', () => {
    const bench = new Bench()
    walkIn(bench, 's1', 'c1')
    bench.now += 1000
    bench.says(
      MINH,
      bench.station(),
      fact('sessions', 's2', 'started', { at: bench.now, connector: 'c1', via: 'staff' }),
    )
    bench.tendAll()
    const open = () =>
      [...bench.desk().view.attention.values()].filter(({ isOpen }) => isOpen).map(({ raised }) => raised)
    expect(open()).toEqual([{ at: bench.now, what: 'two-there', connector: 'c1', session: 's2' }])
    expect([...bench.desk().view.notes.values()].filter(({ what }) => what === 'two-there')).toHaveLength(1)
    bench.says(LAN, bench.station(), fact('sessions', 's2', 'moved/1', { at: bench.now, connector: 'c2' }))
    bench.tendAll()
    expect([open(), bench.tendAll()]).toEqual([[], []])
  })

  test('energy that flowed between two sessions is shown, and a lamp’s is not', () => {
    for (const [gap, shown] of [
      [99, []],
      [100, [100]],
    ] as const) {
      const bench = new Bench({ info: { kind: 'charging' }, connectors: { c1: { charger: 'k1' } } })
      const charge = (id: string, startWh: number) => {
        bench.says(
          CHARGER,
          bench.station(),
          fact('sessions', id, 'started', { at: bench.now, connector: 'c1', via: 'charger' }),
        )
        bench.now += 60_000
        bench.says(CHARGER, bench.station(), fact('sessions', id, 'stopped', { at: bench.now, via: 'charger' }))
        bench.says(
          SERVER,
          bench.station(),
          fact('sessions', id, 'metered', { at: bench.now, startWh, endWh: startWh + 1000 }),
        )
      }
      charge('s1', 5000)
      charge('s2', 6000 + gap)
      bench.tendAll()
      const matters = [...bench.desk().view.attention.values()].filter(({ raised }) => raised?.what === 'meter-gap')
      expect(matters.map(({ raised }) => raised?.wh)).toEqual(shown)
    }
  })

  test('an issue a customer reports is told to the desk and to whoever has the spot, not to the one who said it', () => {
    const bench = seated()
    const issue = { at: bench.now, connector: 'c1', text: 'wobbles', blocks: false }
    bench.says(BINH, bench.station(), fact('issues', 'i1', 'reported', issue))
    bench.says(AN, bench.station(), fact('issues', 'i2', 'reported', { ...issue, text: 'squeaks' }))
    bench.says(LAN, bench.station(), fact('issues', 'i3', 'reported', { ...issue, connector: 'c2' }))
    bench.tendAll()
    const told = (notes: ReadonlyMap<string, { what: string; text?: string }>) =>
      [...notes.values()].filter(({ what }) => what === 'issue').map(({ text }) => text)
    expect([told(bench.desk().view.notes), told(bench.account().view.notes)]).toEqual([
      ['wobbles', 'squeaks'],
      ['wobbles'],
    ])
  })

  test('a customer who reports an issue is named to the desk, and told what comes of it, until their name is erased', () => {
    const bench = seated()
    const issue = { at: bench.now, connector: 'c1', text: 'wobbles', blocks: false }
    bench.says(AN, bench.station(), fact('issues', 'i1', 'reported', issue))
    bench.says(AN, bench.station(), fact('issues', 'i2', 'reported', { ...issue, empty: true }))
    bench.tendAll()
    expect([...bench.desk().view.people.keys()].sort()).toEqual(['i1', 's1'])
    expect(bench.desk().view.people.get('i1')).toEqual({ account: 'an', name: 'An' })

    bench.says(LAN, bench.station(), fact('issues', 'i1', 'accepted', { at: bench.now, blocks: true }))
    bench.says(LAN, bench.station(), fact('issues', 'i1', 'answered', { at: bench.now, text: 'ten minutes' }))
    bench.tendAll()
    bench.says(LAN, bench.station(), fact('issues', 'i1', 'resolved', { at: bench.now, text: 'new screws' }))
    bench.tendAll()
    const told = [...bench.account().view.notes.values()].filter(({ what }) => what.startsWith('report-'))
    expect(told.map(({ what, text }) => [what, text])).toEqual([
      ['report-accepted', undefined],
      ['report-answered', 'ten minutes'],
      ['report-resolved', 'new screws'],
    ])

    bench.says(AN, bench.account(), field('profile', 'name', '', null))
    bench.tendAll()
    expect(bench.desk().view.people.has('i1')).toBe(false)
  })
})
