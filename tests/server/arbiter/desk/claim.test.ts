import { describe, expect, test } from 'vitest'
import { authorOf } from '../../../../shared/documents/author.ts'
import { claimCode } from '../../../../shared/documents/desk/claim-code.ts'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import type { Json } from '../../../../shared/sync/json.ts'
import { heldBy } from '../../../helpers/held.ts'
import { AN, BINH, LAN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'
import { seated, walkIn } from './seated.ts'

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
