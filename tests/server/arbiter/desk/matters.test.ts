import { describe, expect, test } from 'vitest'
import { fact, field } from '../../../../shared/documents/outcome.ts'
import { AN, BINH, CHARGER, HOA, LAN, MINH, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'
import { seated, walkIn } from './seated.ts'

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

describe('what somebody has to look at', () => {
  test('a bill that grew after money came for it is told as one to pay again, and not while it is still unpaid', () => {
    const bench = new Bench({
      info: { kind: 'charging' },
      connectors: { c1: { charger: 'k1' } },
      tariff: { perKwh: 35_000_000, idlePerMinute: 10_000_000, graceMs: 600_000 },
    })
    const owed = () =>
      [...bench.desk().view.notes].flatMap(([key, { what }]) => (what === 'awaiting-payment' ? [key] : []))
    const says = (name: string, value: object) => {
      bench.says(name === 'metered' ? SERVER : CHARGER, bench.station(), fact('sessions', 's1', name, value))
      bench.tendAll()
    }
    says('started', { at: bench.now, connector: 'c1', via: 'charger' })
    bench.now = clock('10:00')
    says('stopped', { at: bench.now, via: 'charger' })
    bench.now = clock('10:06')
    bench.tendAll()
    says('metered', { at: bench.now, startWh: 0, endWh: 10_000 })
    const { due, total } = bench.station().view.sessions.get('s1')?.money ?? {}
    expect([due, total, owed()]).toEqual([35_000, 35_000, ['s1:awaiting-payment']])
    const taken = { at: bench.now, session: 's1', method: 'cash', amount: 35_000, receipt: 'st-1-A-1' }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
    bench.tendAll()
    expect(owed()).toEqual(['s1:awaiting-payment'])
    bench.now = clock('10:30')
    says('unplugged', { at: bench.now })
    expect(bench.station().view.sessions.get('s1')?.money.due).toBe(20_000)
    expect(owed()).toEqual(['s1:awaiting-payment', expect.stringMatching(/^s1:awaiting-payment:\d$/)])
    expect(bench.tendAll()).toEqual([])
  })

  test.each([
    ['', 0],
    [', also where the clock of who says so is ahead', 30_000],
  ])('two at one spot are shown until one has moved%s', (_, ahead) => {
    const bench = new Bench()
    walkIn(bench, 's1', 'c1')
    bench.now += 1000
    const at = bench.now + ahead
    bench.says(MINH, bench.station(), fact('sessions', 's2', 'started', { at, connector: 'c1', via: 'staff' }))
    bench.tendAll()
    const open = () =>
      [...bench.desk().view.attention.values()].filter(({ isOpen }) => isOpen).map(({ raised }) => raised)
    expect(open()).toEqual([{ at: bench.now, what: 'two-there', connector: 'c1', session: 's2' }])
    expect([...bench.desk().view.notes.values()].filter(({ what }) => what === 'two-there')).toHaveLength(1)
    bench.says(LAN, bench.station(), fact('sessions', 's2', 'moved/1', { at: bench.now, connector: 'c2' }))
    bench.tendAll()
    expect([open(), bench.tendAll()]).toEqual([[], []])
  })

  test('a charger that is silent under a session is shown after ten minutes, until it is heard', () => {
    const bench = new Bench({ info: { kind: 'charging' }, connectors: { c1: { charger: 'k1' } } })
    const reports = (status: string) => {
      bench.says(CHARGER, bench.station(), fact('connectors', 'c1', 'reported', { at: bench.now, status }))
      bench.tendAll()
    }
    const open = () =>
      [...bench.desk().view.attention.values()].filter(({ isOpen }) => isOpen).map(({ raised }) => raised)
    reports('offline')
    bench.now += 20 * 60_000
    bench.tendAll()
    expect(open(), 'nobody charges there').toEqual([])
    reports('occupied')
    bench.says(
      CHARGER,
      bench.station(),
      fact('sessions', 's1', 'started', { at: bench.now, connector: 'c1', via: 'charger' }),
    )
    reports('offline')
    const silent = bench.now
    expect(bench.look({ kind: 'session', station: 'st-1', session: 's1' }).again).toBe(silent + 10 * 60_000)
    expect(open()).toEqual([])
    bench.now += 10 * 60_000
    bench.tendAll()
    expect(open()).toEqual([{ at: bench.now, what: 'charger-silent', connector: 'c1', session: 's1' }])
    expect([...bench.desk().view.notes.values()].filter(({ what }) => what === 'charger-silent')).toHaveLength(1)
    reports('occupied')
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
