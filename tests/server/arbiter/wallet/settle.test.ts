import { describe, expect, test } from 'vitest'
import { authorOf } from '../../../../shared/documents/author.ts'
import { bareFact, fact, field } from '../../../../shared/documents/outcome.ts'
import { cameFrom } from '../../../../shared/documents/station/payment.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { DAY_MS } from '../../../../shared/time.ts'
import { heldBy } from '../../../helpers/held.ts'
import { AN, BINH, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'

const SESSION = { kind: 'session', station: 'st-1', session: 's1' } as const

/** An has a bill of 20,000 at st-1, and this much in the wallet. */
function billed(balance: number, bench = new Bench()): Bench {
  if (balance > 0) bench.says(SERVER, bench.account(), topUp(balance))
  bench.now = clock('09:00')
  const when = { at: bench.now, connector: 'c1' }
  bench.says(
    AN,
    bench.station(),
    fact('sessions', 's1', 'booked', { ...when, from: when.at }),
    fact('sessions', 's1', 'started', { ...when, via: 'customer' }),
  )
  bench.tendAll()
  bench.now = clock('11:00')
  bench.says(AN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'customer' }))
  bench.tendAll()
  return bench
}

function topUp(amount: number, id = 't0', currency = 'VND') {
  const ref = { station: 'st-1', topup: id }
  return bareFact('ledger', `topup:an:${id}`, { at: clock('08:00'), kind: 'topup', amount, currency, ref })
}

function asks(bench: Bench, id: string, amount = 20_000, method = 'wallet') {
  return bench.says(
    AN,
    bench.station(),
    fact('payments', id, 'asked', { at: bench.now, session: 's1', method, amount }),
  )
}

const balance = (bench: Bench) => heldBy(bench.account().view).get('VND') ?? 0

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

describe('a refund', () => {
  test('to the wallet is credited once, each of several', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')
    bench.tendAll()
    for (const number of [1, 2]) {
      const refunded = { at: bench.now, amount: 5000, why: 'the chair broke' }
      expect(bench.says(LAN, bench.station(), fact('payments', 'p1', `refunded/${number}`, refunded))).toBe('new')
    }
    bench.tendAll()
    expect([balance(bench), bench.tendAll()]).toEqual([40_000, []])
    expect(bench.value('ledger/refund:st-1:p1:2', 'account/an')).toEqual({
      at: bench.now,
      kind: 'refund',
      amount: 5000,
      currency: 'VND',
      organisation: 'tn',
      ref: { station: 'st-1', session: 's1', payment: 'p1', why: 'the chair broke' },
    })
    expect(bench.value('notes/st-1:p1:refunded-2', 'account/an')).toMatchObject({ what: 'refunded', amount: 5000 })
  })

  test('that says no more is the wallet’s, though cash comes on top of what it paid', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')
    bench.tendAll()
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'refunded/1', { at: bench.now, amount: 5000, why: 'x' }))
    bench.tendAll()
    const taken = { at: bench.now, session: 's1', method: 'cash', amount: 20_000, receipt: 'st-1-T1-1' }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
    bench.tendAll()
    const payment = bench.station().view.payments.get('p1')
    expect([balance(bench), payment && cameFrom(payment)]).toEqual([35_000, 'wallet'])
  })

  test('in cash moves no wallet, and is noted at the desk below zero', () => {
    const bench = billed(50_000)
    const taken = { at: bench.now, session: 's1', method: 'cash', amount: 20_000, receipt: 'st-1-T1-1' }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
    const refunded = { at: bench.now, amount: 5000, why: 'x', to: 'cash', receipt: 'st-1-T1-2' }
    bench.says(LAN, bench.station(), fact('payments', 'p1', 'refunded/1', refunded))
    bench.tendAll()
    expect(balance(bench)).toBe(50_000)
    expect(bench.value('takings/p1:1', 'desk/st-1')).toMatchObject({ amount: -5000, receipt: 'st-1-T1-2' })
  })

  test('to the wallet of cash goes to whose session it is; of nobody’s it waits for staff', () => {
    const bench = billed(0)
    const taken = { at: bench.now, session: 's1', method: 'cash', amount: 20_000 }
    const walkIn = { at: bench.now, connector: 'c2', via: 'staff' }
    bench.says(LAN, bench.station(), fact('sessions', 'w1', 'started', walkIn))
    for (const [payment, session] of [
      ['p1', 's1'],
      ['p2', 'w1'],
    ] as const) {
      const receipt = `st-1-T1-${payment.slice(1)}`
      bench.says(LAN, bench.station(), fact('payments', payment, 'taken', { ...taken, session, receipt }))
      bench.says(
        LAN,
        bench.station(),
        fact('payments', payment, 'refunded/1', { at: bench.now, amount: 7000, why: 'x', to: 'wallet' }),
      )
    }
    bench.tendAll()
    expect(balance(bench)).toBe(7000)
    const open = [...bench.desk().view.attention.values()].filter(matter => matter.isOpen)
    expect(open.map(({ raised }) => raised)).toEqual([
      { at: bench.now, what: 'conflict', session: 'w1', payment: 'p2', amount: 7000 },
    ])
  })

  test('above the limit is entered when the owner has agreed, once, in the step that says so', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')
    bench.tendAll()
    const asked = { at: bench.now, by: 'lan', session: 's1', payment: 'p1', amount: 15_000, why: 'noise', to: 'wallet' }
    bench.says(LAN, bench.desk(), fact('refunds', 'r1', 'asked', asked))
    bench.tendAll()
    expect(bench.value('notes/r1:refund-asked', 'desk/st-1')).toMatchObject({ what: 'refund-asked', amount: 15_000 })
    bench.now = clock('12:00')
    bench.says(HOA, bench.desk(), fact('refunds', 'r1', 'approved', { at: bench.now, by: 'hoa' }))

    const rooms = bench.look({ kind: 'refund', station: 'st-1', refund: 'r1' }).statements.map(({ room }) => room)
    expect(rooms).toEqual(['station/st-1', 'desk/st-1'])
    bench.tendAll()
    expect(bench.value('payments/p1/refunded/1')).toEqual({ at: bench.now, amount: 15_000, why: 'noise', to: 'wallet' })
    expect([balance(bench), bench.tendAll()]).toEqual([45_000, []])
  })

  test('that the owner agreed to though the money is theirs is not entered', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')
    bench.tendAll()
    // Nobody is named at the desk any more, so its policy cannot tell.
    bench.says(SERVER, bench.desk(), field('people', 's1', BARE, null))
    const asked = { at: bench.now, by: 'lan', session: 's1', payment: 'p1', amount: 15_000, why: 'x', to: 'wallet' }
    bench.says(LAN, bench.desk(), fact('refunds', 'r1', 'asked', asked))
    const approved = fact('refunds', 'r1', 'approved', { at: bench.now, by: 'an' })
    expect(bench.says(authorOf('owner', 'an'), bench.desk(), approved)).toBe('new')
    bench.tendAll()
    expect(bench.value('refunds/r1/failed', 'desk/st-1')).toEqual({ at: bench.now, why: 'own-money' })
    expect([balance(bench), bench.value('payments/p1/refunded/1')]).toEqual([30_000, undefined])
  })

  test('that is more than what is left by then fails and says so', () => {
    const bench = billed(50_000)
    asks(bench, 'p1')
    bench.tendAll()
    for (const id of ['r1', 'r2']) {
      const asked = { at: bench.now, by: 'lan', session: 's1', payment: 'p1', amount: 15_000, why: 'x', to: 'cash' }
      bench.says(LAN, bench.desk(), fact('refunds', id, 'asked', asked))
      bench.says(HOA, bench.desk(), fact('refunds', id, 'approved', { at: bench.now, by: 'hoa' }))
    }
    bench.tendAll()
    expect(bench.value('refunds/r2/failed', 'desk/st-1')).toEqual({ at: bench.now, why: 'more-than-paid' })
  })
})

test('money beyond the bill is shown to the desk until it is given back, and again if there is more', () => {
  const bench = billed(50_000)
  asks(bench, 'p1')
  bench.tendAll()
  const taken = { at: bench.now, session: 's1', method: 'cash', amount: 20_000, receipt: 'st-1-T1-1' }
  bench.says(LAN, bench.station(), fact('payments', 'p2', 'taken', taken))
  bench.tendAll()
  const surpluses = () =>
    [...bench.desk().view.attention.values()].map(({ raised, settled }) => [raised?.amount, settled?.by])
  expect(surpluses()).toEqual([[20_000, undefined]])
  bench.says(
    LAN,
    bench.station(),
    fact('payments', 'p2', 'refunded/1', { at: bench.now, amount: 20_000, why: 'twice' }),
  )
  bench.tendAll()
  expect(surpluses()).toEqual([[20_000, 'server']])
  bench.says(LAN, bench.station(), fact('payments', 'p3', 'taken', { ...taken, receipt: 'st-1-T1-3', amount: 1 }))
  bench.tendAll()
  expect(surpluses()).toEqual([
    [20_000, 'server'],
    [1, undefined],
  ])
  const [, second] = [...bench.desk().view.attention.values()]
  bench.says(LAN, bench.desk(), fact('attention', second?.id ?? '', 'settled', { at: bench.now, by: 'lan' }))
  bench.tendAll()
  expect(surpluses()).toHaveLength(2)
})

test('somebody else’s wallet is never touched', () => {
  const bench = billed(50_000)
  const asked = { at: bench.now, session: 's1', method: 'wallet', amount: 20_000 }
  expect(bench.says(BINH, bench.station(), fact('payments', 'p1', 'asked', asked))).toBe('not-yours')
})
