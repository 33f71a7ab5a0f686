import { expect, test } from 'vitest'
import { reconcile } from '../../../../server/admin/verify/money.ts'
import type { IndexedRecord } from '../../../../server/store/log.ts'
import type { Json } from '../../../../shared/sync/json.ts'

const T = 1_800_000_000_000

function record(owner: string, facts: Readonly<Record<string, Json>>): IndexedRecord {
  return {
    owner,
    epoch: 1,
    facts: new Map(Object.entries(facts).map(([name, value]) => [name, { by: owner, at: T, value }])),
  }
}

const debit = (amount: number, payment = 'p1') =>
  record('server', {
    '': {
      at: T,
      kind: 'payment',
      amount,
      currency: 'VND',
      ref: { station: 'st-1', session: 's1', payment, receipt: 'r' },
    },
  })
const refund = (amount: number) =>
  record('server', {
    '': { at: T, kind: 'refund', amount, currency: 'VND', ref: { station: 'st-1', session: 's1', payment: 'p1' } },
  })
const topUp = (amount: number) =>
  record('server', { '': { at: T, kind: 'topup', amount, currency: 'VND', ref: { station: 'st-1', topup: 'u1' } } })

const credited = record('an', { asked: { at: T, station: 'st-1', amount: 900 }, credited: { at: T, amount: 900 } })
const paid = record('an', {
  settled: { at: T, amount: 500, receipt: 'r' },
  'refunded/1': { at: T, amount: 50, why: 'x' },
  'refunded/2': { at: T, amount: 70, why: 'y' },
})

function rooms(
  account: Readonly<Record<string, IndexedRecord>>,
  payments: Readonly<Record<string, IndexedRecord>> = {},
) {
  return new Map([
    ['account/an', new Map(Object.entries(account))],
    ['account/an2', new Map<string, IndexedRecord>()],
    ['station/st-1', new Map(Object.entries(payments))],
    ['station/st-10', new Map<string, IndexedRecord>()],
  ])
}

test('wallets and stations agree, each movement with its other side', () => {
  const all = rooms(
    {
      'topups/u1': credited,
      'ledger/topup:an:u1': topUp(900),
      'ledger/payment:st-1:p1': debit(-500),
      'ledger/refund:st-1:p1:2': refund(70),
    },
    { 'payments/p1': paid },
  )
  expect(reconcile(all)).toEqual({ entries: 3, paid: new Map([['VND', 500]]), problems: [] })
})

test.each<[string, Record<string, IndexedRecord>, Record<string, IndexedRecord>, string[]]>([
  [
    'a debit for nothing',
    { 'ledger/payment:st-1:p1': debit(-500) },
    {},
    ['account/an: payment:st-1:p1 moves -500, and station/st-1: payments/p1/settled is not there'],
  ],
  [
    'a debit of another amount',
    { 'ledger/payment:st-1:p1': debit(-499) },
    { 'payments/p1': paid },
    ['account/an: payment:st-1:p1 moves -499, and station/st-1: payments/p1/settled is 500'],
  ],
  [
    'a debit under the key of another payment',
    { 'ledger/payment:st-1:p1': debit(-500, 'p10') },
    { 'payments/p1': paid },
    ['account/an: payment:st-1:p1 says it is payment:st-1:p10'],
  ],
  [
    'a settlement nobody paid',
    {},
    { 'payments/p1': paid },
    ['station/st-1: payments/p1 is settled, and an has not paid it'],
  ],
  [
    'a settlement for money from the desk',
    {},
    { 'payments/p1': record('staff:lan', { settled: { at: T, amount: 500, receipt: 'r' } }) },
    ['station/st-1: payments/p1 is settled, and staff:lan has not paid it'],
  ],
  [
    'a top-up that never reached the wallet',
    { 'topups/u1': credited },
    {},
    ['account/an: topups/u1 is credited, and not in the ledger'],
  ],
  [
    'a top-up of more than was approved',
    { 'topups/u1': credited, 'ledger/topup:an:u1': topUp(9000) },
    {},
    ['account/an: topup:an:u1 moves 9000, and account/an: topups/u1/credited is 900'],
  ],
  [
    'a refund that was another one',
    { 'ledger/payment:st-1:p1': debit(-500), 'ledger/refund:st-1:p1:1': refund(70) },
    { 'payments/p1': paid },
    ['account/an: refund:st-1:p1:1 moves 70, and station/st-1: payments/p1/refunded/1 is 50'],
  ],
])('%s is found', (_, account, payments, problems) => {
  expect(reconcile(rooms(account, payments)).problems).toEqual(problems)
})

test('money that lies with another organisation than its station’s is told', () => {
  const of = (organisation: string) =>
    record('server', {
      '': { at: T, kind: 'topup', amount: 900, currency: 'VND', organisation, ref: { station: 'st-1', topup: 'u1' } },
    })
  const owned = record('server', { '': { id: 'st-1', name: '' } })
  const problems = (entry: IndexedRecord) =>
    reconcile(rooms({ 'topups/u1': credited, 'ledger/topup:an:u1': entry }, { 'info/organisation': owned })).problems

  expect(problems(of('st-1'))).toEqual([])
  expect(problems(topUp(900))).toEqual([])
  expect(problems(of('st-10'))).toEqual(['account/an: topup:an:u1 is with st-10, and st-1 is of st-1'])
})
