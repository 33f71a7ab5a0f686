import { describe, expect, test } from 'vitest'
import { previewOf } from '../../../../client/owner/transfers/preview.ts'
import { tendTransfer } from '../../../../server/arbiter/wallet/transfer.ts'
import { type Payable, referenceOf } from '../../../../shared/bank/reference.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { askPayment, start, stop } from '../../../../shared/documents/station/actions.ts'
import { SERVER } from '../../../../shared/sync/policy.ts'
import { heldBy } from '../../../helpers/held.ts'
import { AN, HOA, LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench, PEOPLE } from '../bench.ts'

/** An organisation of two stations; An sat at `st-1` for an hour and owes 10 000. */
function scene(): Bench {
  const bench = new Bench({ tariff: { perHour: 100_000_000 } })
  bench.people = { ...PEOPLE, organisationOf: () => ({ id: 'st-1', name: 'Nam', stations: ['st-1', 'st-10'] }) }
  bench.says(AN, bench.station(), fact('sessions', 's1', 'booked', { at: bench.now, connector: 'c1', from: bench.now }))
  bench.tendAll()
  bench.act(AN, 'st-1', view => start(view, { session: 's1', at: bench.now, connector: 'c1', via: 'customer' }))
  bench.now = clock('10:00')
  bench.act(AN, 'st-1', view => stop(view, { session: 's1', at: bench.now, via: 'customer' }))
  bench.tendAll()
  return bench
}

const BILL: Payable = { for: 'bill', station: 'st-1', session: 's1' }
const TOP_UP: Payable = { for: 'top-up', account: 'an', topUp: 't1' }
const money = (bench: Bench) => bench.station().view.sessions.get('s1')?.money
const due = (bench: Bench) => money(bench)?.due ?? 0

function comes(bench: Bench, id: string, text: string, more: object = {}): void {
  const arrived = { at: bench.now, amount: 10_000, currency: 'VND', text, via: 'statement', ...more }
  bench.says(SERVER, bench.desk(), fact('transfers', id, 'arrived', arrived))
  bench.tendAll()
}

const matters = (bench: Bench) =>
  [...bench.desk().view.attention.values()].flatMap(({ raised, isOpen }) =>
    raised === undefined ? [] : [`${raised.what} ${raised.amount} ${isOpen ? 'open' : 'settled'}`],
  )

describe('a transfer', () => {
  test('with a bill’s reference pays it once, under a number of the bank, and is matched in the same commit', () => {
    const bench = scene()
    expect(due(bench)).toBe(10_000)
    bench.act(AN, 'st-1', view => askPayment(view, { id: 'p1', session: 's1', at: bench.now, method: 'transfer' }))
    const arrived = {
      at: bench.now,
      amount: 10_000,
      currency: 'VND',
      text: `CK ${referenceOf(BILL)} an`,
      via: 'message',
    }
    bench.says(SERVER, bench.desk(), fact('transfers', 'x1', 'arrived', arrived))
    const { statements } = bench.look({ kind: 'transfer', station: 'st-1', transfer: 'x1' })
    expect(statements.map(({ room, facts }) => [room, facts.map(({ root, name }) => `${root} ${name}`)])).toEqual([
      ['station/st-1', ['payments taken']],
      ['desk/st-1', ['transfers matched']],
    ])
    bench.tendAll()
    bench.tendAll()
    expect(bench.value('payments/p1/taken')).toMatchObject({ session: 's1', method: 'transfer', amount: 10_000 })
    expect(bench.value('payments/p1/taken')).toMatchObject({ receipt: expect.stringMatching(/^st-1-BT-\d+$/) })
    expect(money(bench)).toMatchObject({ due: 0, refundDue: 0, paid: 10_000 })
    expect(matters(bench)).toEqual([])
  })

  test('that is short leaves the rest owed; a second one pays it, and what is over is to be given back', () => {
    const bench = scene()
    comes(bench, 'x1', referenceOf(BILL), { amount: 6000 })
    expect(money(bench)).toMatchObject({ due: 4000, paid: 6000 })
    comes(bench, 'x2', referenceOf(BILL), { amount: 5000 })
    expect(money(bench)).toMatchObject({ due: 0, paid: 11_000, refundDue: 1000 })
    expect(matters(bench)).toEqual(['surplus 1000 open'])
  })

  test('told by the bank and read in a statement under another name pays once; the owner says if it was two', () => {
    const bench = scene()
    comes(bench, 'x1', referenceOf(BILL), { amount: 4000, via: 'message' })
    comes(bench, 'x2', `${referenceOf(BILL)} FT26`, { amount: 4000 })
    expect(money(bench)).toMatchObject({ due: 6000, paid: 4000 })
    expect(matters(bench)).toEqual(['unknown-transfer 4000 open'])
    const place = { id: 'st-1', station: bench.station().view, desk: bench.desk().view }
    const told = (amount: number) =>
      previewOf({ line: 'FT26', at: bench.now, amount, text: referenceOf(BILL) }, 'VND', [place]).isTold
    expect([told(4000), told(4001)]).toEqual([true, false])
    // By the same way twice it is two.
    comes(bench, 'x3', referenceOf(BILL), { amount: 4000, via: 'message' })
    expect(money(bench)).toMatchObject({ due: 2000, paid: 8000 })
    const meant = { at: bench.now, by: 'hoa', station: 'st-1', session: 's1' }
    bench.says(HOA, bench.desk(), fact('transfers', 'x2', 'meant/1', meant))
    bench.tendAll()
    expect(money(bench)).toMatchObject({ due: 0, paid: 12_000, refundDue: 2000 })
  })

  test('fills a wallet that was to be topped up with just what came', () => {
    const bench = scene()
    const asked = { at: bench.now, station: 'st-10', amount: 50_000, method: 'transfer' }
    bench.says(AN, bench.account(), fact('topups', 't1', 'asked', asked))
    bench.tendAll()
    comes(bench, 'x1', `MBVCB ${referenceOf(TOP_UP).toLowerCase()} chuyen tien`, { amount: 40_000 })
    expect(heldBy(bench.account().view)).toEqual(new Map([['VND', 40_000]]))
    expect(bench.value('transfers/x1/matched', 'desk/st-1')).toMatchObject({ for: 'top-up', station: 'st-10' })
    comes(bench, 'x2', referenceOf(TOP_UP), { amount: 40_000 })
    expect(heldBy(bench.account().view)).toEqual(new Map([['VND', 40_000]]))
    expect(matters(bench)).toEqual(['unknown-transfer 40000 open'])
  })

  test('that came before its top-up was heard of fills the wallet when it is', () => {
    const bench = scene()
    comes(bench, 'x1', referenceOf(TOP_UP))
    expect(matters(bench)).toEqual(['unknown-transfer 10000 open'])
    bench.says(AN, bench.account(), fact('topups', 't1', 'asked', { at: bench.now, station: 'st-1', amount: 10_000 }))
    bench.tendAll()
    expect(heldBy(bench.account().view)).toEqual(new Map([['VND', 10_000]]))
    expect(matters(bench)).toEqual(['unknown-transfer 10000 settled'])
  })

  test('of nobody, of two, or in another currency waits for the owner, and pays nothing', () => {
    const bench = scene()
    comes(bench, 'x1', 'tien dien')
    comes(bench, 'x2', `${referenceOf(BILL)} ${referenceOf(TOP_UP)}`, { currency: 'EUR' })
    bench.says(AN, bench.account(), fact('topups', 't1', 'asked', { at: bench.now, station: 'st-1', amount: 10_000 }))
    comes(bench, 'x3', `${referenceOf(BILL)} ${referenceOf(TOP_UP)}`)
    expect(due(bench)).toBe(10_000)
    expect(heldBy(bench.account().view)).toEqual(new Map())
    expect(matters(bench)).toHaveLength(3)
  })

  test('that the owner gives a bill pays it; one of their own bills it does not', () => {
    const bench = scene()
    const hoaAsCustomer = { id: 'customer:hoa', role: 'customer' }
    comes(bench, 'x1', 'tien dien')
    const meant = (number: number, session: string) =>
      fact('transfers', 'x1', `meant/${number}`, { at: bench.now, by: 'hoa', station: 'st-1', session })
    expect(hoaAsCustomer.role).toBe('customer')
    expect(bench.says(LAN, bench.desk(), meant(1, 's1'))).toBe('not-yours')
    expect(bench.says(HOA, bench.desk(), meant(1, 'nobody'))).toBe('new')
    bench.tendAll()
    expect(due(bench)).toBe(10_000)
    expect(bench.says(HOA, bench.desk(), meant(2, 's1'))).toBe('new')
    bench.tendAll()
    expect(due(bench)).toBe(0)
    expect(matters(bench)).toEqual(['unknown-transfer 10000 settled'])
  })

  test('that the owner sent back pays nothing any more', () => {
    const bench = scene()
    comes(bench, 'x1', 'tien dien')
    bench.says(HOA, bench.desk(), fact('transfers', 'x1', 'settled', { at: bench.now, by: 'hoa', why: 'sent back' }))
    bench.tendAll()
    expect(tendTransfer(bench, bench.people, { station: 'st-1', transfer: 'x1' }).statements).toEqual([])
    expect(matters(bench)).toEqual(['unknown-transfer 10000 settled'])
  })
})
