import { expect, test } from 'vitest'
import { sumBooks, sumOutside } from '../../client/owner/money/books-of.ts'
import type { HistoryAct, HistoryPayment, HistorySession } from '../../shared/api/history.ts'
import { type Balances, type BookEntry, balancesOf, changeOf, entriesOf, takenBy } from '../../shared/books.ts'

const BY = { role: 'staff', id: 'lan', name: 'Lan' } as const

type Told = Parameters<typeof entriesOf>[0]

function session(fields: Partial<HistorySession>): HistorySession {
  return {
    ...{ id: 's1', phase: 'paid', isOpen: false, connector: 'c1', label: 'C1', at: 1, by: BY, stays: [] },
    money: { paid: 0, due: 0, refundDue: 0 },
    payments: [],
    ...fields,
  }
}

function bill(at: number, total: number, ...corrections: { at: number; why: string; total: number; tax: number }[]) {
  const sum = corrections.reduce((all, { total: one }) => all + one, total)
  return { at, tariff: 't1', lines: [], total: sum, tax: 0, corrections }
}

function payment(
  received: readonly [at: number, method: 'cash' | 'card' | 'wallet' | 'online', amount: number, rounding?: number][],
  refunds: readonly [at: number, to: 'cash' | 'wallet' | 'online', amount: number, mistaken?: true][] = [],
): HistoryPayment {
  return {
    ...{ id: 'p1', session: 's1' },
    received: received.map(([at, method, amount, rounding]) => {
      return { at, by: BY, method, amount, receipt: 'st-T1-1', ...(rounding !== undefined && { rounding }) }
    }),
    refunds: refunds.map(([at, to, amount, mistaken], place) => {
      return { number: place + 1, at, by: BY, amount, why: 'so', to, ...(mistaken && { mistaken }) }
    }),
  }
}

function act(what: HistoryAct['what'], at: number, fields: Partial<HistoryAct>): HistoryAct {
  return { id: `desk/passes/a:${at}/${what}`, at, heardAt: at, by: BY, what, ...fields }
}

const told = (fields: Partial<Told>): Told => ({ sessions: [], payments: [], acts: [], ...fields })
const kinds = (entries: readonly BookEntry[]) => entries.map(({ at, kind, amount }) => [at, kind, amount])
const sum = (entries: readonly BookEntry[], of: (entry: BookEntry) => number) =>
  entries.reduce((all, entry) => all + of(entry), 0)

test('a bill that was paid leaves nothing owed, and cash brings its rounding with it', () => {
  const entries = entriesOf(
    told({ sessions: [session({ bill: bill(1, 9_800), payments: [payment([[2, 'cash', 10_000, 200]])] })] }),
  )
  expect(kinds(entries)).toEqual([
    [1, 'bill', 9_800],
    [2, 'payment', 9_800],
  ])
  expect([balancesOf(entries), sum(entries, takenBy)]).toEqual([{ owed: 0, wallets: 0, passes: 0 }, 10_000])
})

test('what is paid online, filled into a wallet online and given back to a card is taken, and the books close', () => {
  const acts = [act('top-up-approved', 3, { amount: 50_000, method: 'online', receipt: 'st-CO-2' })]
  const paid = payment([[2, 'online', 10_000]], [[4, 'online', 2_500]])
  const entries = entriesOf(told({ sessions: [session({ bill: bill(1, 7_500), payments: [paid] })], acts }))
  const sums = sumBooks(entries)
  expect([sums.paid.online, sums.toppedUp.online, sums.refunded.online]).toEqual([10_000, 50_000, 2_500])
  expect([sums.taken.online, sumOutside(sums.taken)]).toEqual([57_500, 57_500])
  // taken = billed + what wallets hold more − what is owed more
  expect(sum(entries, takenBy)).toBe(sums.billed + sums.wallets - sums.owed)
})

test('a waiver writes off what was not paid before it, and what is billed after it', () => {
  const waived = { at: 5, by: BY, why: 'lamp broken' }
  const paid = payment([[2, 'cash', 4_000]])
  const later = { at: 9, why: 'meter', total: 1_000, tax: 0 }
  const entries = entriesOf(told({ sessions: [session({ bill: bill(1, 10_000, later), waived, payments: [paid] })] }))
  expect(kinds(entries)).toEqual([
    [1, 'bill', 10_000],
    [2, 'payment', 4_000],
    [5, 'write-off', 6_000],
    [9, 'bill', 1_000],
    [9, 'write-off', 1_000],
  ])
  expect(balancesOf(entries).owed).toBe(0)
})

test('money of a waiver’s very moment came before it, so that nobody is owed it', () => {
  const waived = { at: 5, by: BY, why: 'lamp broken' }
  const entries = entriesOf(
    told({ sessions: [session({ bill: bill(1, 10_000), waived, payments: [payment([[5, 'cash', 10_000]])] })] }),
  )
  expect(kinds(entries)).toEqual([
    [1, 'bill', 10_000],
    [5, 'payment', 10_000],
  ])
  expect(balancesOf(entries).owed).toBe(0)
})

test('money given back beyond a surplus is goodwill, until a correction makes it a surplus', () => {
  const back = payment([[2, 'cash', 10_000]], [[3, 'cash', 4_000]])
  const lower = { at: 7, why: 'meter', total: -3_000, tax: 0 }
  const entries = entriesOf(told({ sessions: [session({ bill: bill(1, 10_000, lower), payments: [back] })] }))
  expect(kinds(entries)).toEqual([
    [1, 'bill', 10_000],
    [2, 'payment', 10_000],
    [3, 'refund', 4_000],
    [3, 'goodwill', 4_000],
    [7, 'bill', -3_000],
    [7, 'goodwill', -3_000],
  ])
  expect(balancesOf(entries).owed).toBe(0)
})

test('money that should not have come in is owed again when it goes back', () => {
  const wrong = payment([[2, 'cash', 10_000]], [[3, 'cash', 10_000, true]])
  const entries = entriesOf(told({ sessions: [session({ bill: bill(1, 10_000), payments: [wrong] })] }))
  expect(balancesOf(entries)).toEqual({ owed: 10_000, wallets: 0, passes: 0 })
  expect(sum(entries, takenBy)).toBe(0)
})

test('a wallet is filled by a top-up and a refund, and emptied by a payment', () => {
  const topUp = {
    ...{ id: 'desk/topups/a:t1/approved', at: 1, heardAt: 1, by: BY, what: 'top-up-approved' as const },
    ...{ amount: 50_000, method: 'transfer', receipt: 'st-T1-2' },
  }
  const paid = payment([[3, 'wallet', 20_000]], [[4, 'wallet', 5_000]])
  const sessions = [session({ bill: bill(2, 20_000), payments: [paid] })]
  const entries = entriesOf(told({ sessions, acts: [topUp, { ...topUp, id: 'x', what: 'top-up-declined' }] }))
  expect(balancesOf(entries)).toEqual({ owed: 0, wallets: 35_000, passes: 0 })
  expect([sum(entries, takenBy), entries[0]?.method]).toEqual([50_000, 'transfer'])
})

test('in any span what was taken in is what the other sums say', () => {
  const sessions = [
    session({ bill: bill(1, 10_000), payments: [payment([[4, 'cash', 12_000, 500]], [[6, 'wallet', 3_000]])] }),
    session({ id: 's2', bill: bill(3, 7_000), waived: { at: 5, by: BY, why: 'so' } }),
    session({
      id: 's3',
      passes: [
        { at: 4, value: 90_000 },
        { at: 5, value: 80_000 },
      ],
    }),
  ]
  const acts = [
    act('opening-stated', 2, { amount: 40_000 }),
    act('opening-returned', 5, { amount: 15_000 }),
    act('pass-sold', 1, { amount: 80_000, method: 'cash', rounding: 200 }),
    act('pass-sold', 2, { amount: 60_000, method: 'wallet' }),
    act('pass-failed', 3, { amount: 50_000, method: 'card' }),
    act('pass-refunded', 6, { amount: 20_000, lapsed: 5_000 }),
    act('pass-expired', 7, { amount: 0, lapsed: 35_000 }),
  ]
  const payments = [{ ...payment([[2, 'card', 900]]), session: 'elsewhere' }]
  const all = entriesOf(told({ sessions, payments, acts }))
  expect(balancesOf(all).passes).toBe(0)
  for (let from = 0; from < 8; from += 1) {
    const entries = all.filter(({ at }) => at >= from && at < from + 4)
    const of = (kind: BookEntry['kind']) => sum(entries, entry => (entry.kind === kind ? entry.amount : 0))
    const moved = (balance: keyof Balances) => sum(entries, entry => changeOf(entry)[balance])
    const rounding = sum(entries, entry => (entry.kind === 'refund' ? -entry.rounding : entry.rounding))
    const earned = of('bill') + of('pass-use') + of('pass-lapse') - of('write-off') - of('goodwill')
    const said = earned + moved('wallets') + moved('passes') - moved('owed') + rounding
    expect(sum(entries, takenBy) + of('opening'), `from ${from}`).toBe(said)
  }
})
