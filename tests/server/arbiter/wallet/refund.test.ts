import { describe, expect, test } from 'vitest'
import { authorOf } from '../../../../shared/documents/author.ts'
import { fact, field } from '../../../../shared/documents/outcome.ts'
import { cameFrom } from '../../../../shared/documents/station/payment.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { asks, balance, billed } from './billed.ts'

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
