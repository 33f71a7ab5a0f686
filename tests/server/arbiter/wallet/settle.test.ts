import { describe, expect, test } from 'vitest'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import { DAY_MS } from '../../../../shared/time.ts'
import { AN, BINH, LAN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'
import { asks, balance, billed, topUp } from './billed.ts'

const SESSION = { kind: 'session', station: 'st-1', session: 's1' } as const

describe('a payment by wallet', () => {
  test('debits what is due and answers in one step', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')

    const [debit, settled] = bench.look(SESSION).statements
    const receipt = `st-1-W-${bench.station().sequence + 1}`
    const ref = { station: 'st-1', session: 's1', payment: 'p1', receipt }
    expect([debit?.room, debit?.facts]).toEqual([
      'account/an',
      [
        bareFact('ledger', 'payment:st-1:p1', {
          at: bench.now,
          kind: 'payment',
          amount: -20_000,
          currency: 'VND',
          organisation: 'tn',
          ref,
        }),
      ],
    ])
    expect([settled?.room, settled?.facts]).toEqual([
      'station/st-1',
      [fact('payments', 'p1', 'settled', { at: bench.now, amount: 20_000, receipt })],
    ])
    bench.tendAll()
    expect([balance(bench), bench.tendAll()]).toEqual([30_000, []])
  })

  test('takes the server’s own sum, not the one that was asked', () => {
    for (const amount of [1, 19_999, 500_000]) {
      const bench = billed(50_000)
      asks(bench, 'p1', amount)
      bench.tendAll()
      expect([amount, balance(bench)]).toEqual([amount, 30_000])
    }
  })

  test('of which too little is there is declined, and says how much is missing', () => {
    const bench = billed(19_999)
    asks(bench, 'p1')
    bench.tendAll()
    expect(bench.value('payments/p1/declined')).toEqual({ at: bench.now, why: 'balance-too-low', missing: 1 })
    expect(bench.value('notes/st-1:p1:declined', 'account/an')).toMatchObject({ what: 'declined', amount: 1 })
    expect(balance(bench)).toBe(19_999)
  })

  test('of exactly what is there leaves nothing', () => {
    const bench = billed(20_000)
    asks(bench, 'p1')
    bench.tendAll()
    expect([balance(bench), bench.value('payments/p1/declined')]).toEqual([0, undefined])
  })

  test('is not paid with another currency', () => {
    const bench = billed(0)
    bench.says(SERVER, bench.account(), topUp(999_999, 't1', 'USD'))
    asks(bench, 'p1')
    bench.tendAll()
    expect(bench.value('payments/p1/declined')).toMatchObject({ missing: 20_000 })
  })

  test('is not paid with money of another organisation, and says how much is missing with its own', () => {
    const bench = billed(0)
    bench.people = { ...bench.people, organisationOf: id => ({ id, name: '' }) }
    const ref = { station: 'st-10', topup: 't0' }
    const elsewhere = { at: clock('08:00'), kind: 'topup', amount: 50_000, currency: 'VND', ref }
    bench.says(SERVER, bench.account(), bareFact('ledger', 'topup:an:t0', elsewhere))
    asks(bench, 'p1')
    bench.tendAll()
    expect(bench.value('payments/p1/declined')).toMatchObject({ why: 'balance-too-low', missing: 20_000 })
    // Named by the station it was brought to, and spent there.
    expect(bench.value('ledger/topup:an:t0', 'account/an')).toEqual({ ...elsewhere, organisation: 'st-10' })
    expect([...bench.account().view.wallets]).toEqual([['st-10', new Map([['VND', 50_000]])]])
  })

  test('asked twice at once pays once, and the second is told that nothing is due', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')
    asks(bench, 'p2')
    bench.tendAll()
    const answers = ['p1', 'p2'].map(
      id => bench.value(`payments/${id}/declined`) ?? bench.value(`payments/${id}/settled`),
    )
    expect(answers).toMatchObject([{ amount: 20_000 }, { why: 'nothing-due' }])
    expect(balance(bench)).toBe(30_000)
  })

  test('waits for the bill that is on its way', () => {
    const bench = new Bench()
    bench.says(SERVER, bench.account(), topUp(50_000))
    const when = { at: bench.now, connector: 'c1' }
    bench.says(
      AN,
      bench.station(),
      fact('sessions', 's1', 'booked', { ...when, from: when.at }),
      fact('sessions', 's1', 'started', { ...when, via: 'customer' }),
    )
    asks(bench, 'p1')
    bench.tendAll()
    expect([bench.value('payments/p1/declined'), bench.value('payments/p1/settled')]).toEqual([undefined, undefined])
    bench.now = clock('10:00')
    bench.says(AN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'customer' }))
    bench.tendAll()
    expect(bench.value('payments/p1/settled')).toMatchObject({ amount: 10_000 })
  })

  test('for a session that came to nothing is declined', () => {
    const bench = new Bench()
    bench.says(SERVER, bench.account(), topUp(50_000))
    bench.says(
      AN,
      bench.station(),
      fact('sessions', 's1', 'booked', { at: bench.now, connector: 'c1', from: bench.now }),
    )
    bench.tendAll()
    bench.says(AN, bench.station(), fact('sessions', 's1', 'cancelled', { at: bench.now }))
    asks(bench, 'p1')
    bench.tendAll()
    expect(bench.value('payments/p1/declined')).toMatchObject({ why: 'nothing-due' })
  })

  test('is left alone when staff have taken cash for it', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')
    const taken = { at: bench.now, session: 's1', method: 'cash', amount: 20_000, receipt: 'st-1-T1-1' }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
    bench.tendAll()
    expect([balance(bench), bench.value('payments/p1/settled')]).toEqual([50_000, undefined])
    expect(bench.value('takings/p1', 'desk/st-1')).toEqual(taken)
  })

  test('taken in part in cash is copied to the desk once, though the desk begins afresh before the rest is paid', () => {
    const bench = billed(0)
    const taken = { at: bench.now, session: 's1', method: 'cash', amount: 5000, receipt: 'st-1-T1-1' }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
    bench.tendAll()
    expect([...bench.desk().view.takings.keys()]).toEqual(['p1'])
    bench.now += 8 * DAY_MS
    bench.desk().seal(root => root !== 'takings')
    const late = { ...taken, at: bench.now, amount: 1000, receipt: 'st-1-T1-2' }
    bench.says(LAN, bench.station(), fact('payments', 'p2', 'taken', late))
    bench.tendAll()
    expect([...bench.desk().view.takings.keys()]).toEqual(['p2'])
  })

  test('is asked under one id at two stations and is two payments all the same', () => {
    const bench = billed(50_000)
    const when = { at: bench.now, connector: 'c1' }
    bench.says(LAN, bench.station('st-10'), fact('sessions', 's1', 'started', { ...when, via: 'staff' }))
    bench.says(LAN, bench.desk('st-10'), fact('bookings', 's1', 'for', { at: bench.now, by: 'lan', account: 'an' }))
    bench.now = clock('12:00')
    bench.says(LAN, bench.station('st-10'), fact('sessions', 's1', 'stopped', { at: bench.now }))
    bench.tendAll()
    asks(bench, 'p1')
    const asked = { at: bench.now, session: 's1', method: 'wallet', amount: 10_000 }
    expect(bench.says(AN, bench.station('st-10'), fact('payments', 'p1', 'asked', asked))).toBe('new')
    bench.tendAll()
    expect([...bench.account().view.ledger.keys()].sort()).toEqual([
      'payment:st-10:p1',
      'payment:st-1:p1',
      'topup:an:t0',
    ])
    expect(balance(bench)).toBe(20_000)
  })

  test('tells the customer that what is left is too little to book again', () => {
    const bench = billed(50_000, new Bench({ info: { minimumBalance: 30_001 } }))
    asks(bench, 'p1')
    bench.tendAll()
    expect(bench.value('notes/st-1:p1:balance-low', 'account/an')).toMatchObject({ amount: 30_000, currency: 'VND' })
  })
})

describe('a ledger that holds the key already', () => {
  test('with the same movement answers as then: the money moved once', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')
    const ref = { station: 'st-1', session: 's1', payment: 'p1', receipt: 'st-1-W-7' }
    bench.says(
      SERVER,
      bench.account(),
      bareFact('ledger', 'payment:st-1:p1', { at: 5, kind: 'payment', amount: -20_000, currency: 'VND', ref }),
    )
    bench.tendAll()
    expect(bench.value('payments/p1/settled')).toEqual({ at: bench.now, amount: 20_000, receipt: 'st-1-W-7' })
    expect(balance(bench)).toBe(30_000)
  })

  test('with another is an alarm, and nothing is written over', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')
    const ref = { station: 'st-1', session: 's1', payment: 'p1', receipt: 'st-1-W-7' }
    bench.says(
      SERVER,
      bench.account(),
      bareFact('ledger', 'payment:st-1:p1', { at: 5, kind: 'payment', amount: -1, currency: 'VND', ref }),
    )
    expect(bench.look(SESSION)).toMatchObject({
      alarms: [{ what: 'ledger-conflict', room: 'account/an', key: 'payment:st-1:p1' }],
    })
    bench.tendAll()
    expect([bench.value('payments/p1/settled'), balance(bench)]).toEqual([undefined, 49_999])
  })
})

test('somebody else’s wallet is never touched', () => {
  const bench = billed(50_000)
  const asked = { at: bench.now, session: 's1', method: 'wallet', amount: 20_000 }
  expect(bench.says(BINH, bench.station(), fact('payments', 'p1', 'asked', asked))).toBe('not-yours')
})
