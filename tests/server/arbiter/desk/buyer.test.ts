import { expect, test } from 'vitest'
import { eraseProfile, nameBuyer } from '../../../../shared/documents/account/actions.ts'
import { nameBuyer as nameAtDesk } from '../../../../shared/documents/desk/actions.ts'
import { bareFact, cannot, fact, field, type Outcome } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import { DAY_MS, HOUR_MS } from '../../../../shared/time.ts'
import { AN, BINH, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { Bench } from '../bench.ts'
import { billed, topUp } from '../wallet/billed.ts'

const AN_PHAT = { name: 'Công ty An Phát', taxCode: '0100109106', address: '1 Lê Lợi' }
const OTHER = { name: 'Công ty Khác' }

const says = (bench: Bench, author: Author, room: Parameters<Bench['says']>[1], outcome: Outcome) =>
  outcome.ok ? bench.says(author, room, ...outcome.facts) : outcome.why

function tend(bench: Bench, account = 'an') {
  bench.tend({ kind: 'buyer', account, bill: 's1' })
  return bench.tendAll()
}

const ofCustomer = (bench: Bench, buyer: object | null) =>
  says(
    bench,
    AN,
    bench.account(),
    nameBuyer(bench.account().view, { at: bench.now, bill: 's1', buyer: buyer as never }),
  )

const atDesk = (bench: Bench, buyer: object | null, by = LAN, person = 'lan') =>
  says(
    bench,
    by,
    bench.desk(),
    nameAtDesk(bench.desk().view, { at: bench.now, by: person, bill: 's1', buyer: buyer as never }),
  )

const inAccount = (bench: Bench) => bench.account().view.buyers.get('s1')
const there = (bench: Bench) => bench.desk().view.buyers.get('s1')
const both = (bench: Bench) => [inAccount(bench)?.said?.buyer, there(bench)?.said?.buyer]

/** The owner takes the bills of this day to their invoices. */
function exported(bench: Bench, ...named: readonly string[]) {
  const taken = { at: bench.now, by: 'hoa', from: bench.now - DAY_MS, until: bench.now + 1 }
  bench.says(SERVER, bench.desk(), bareFact('exports', 'x1', taken))
  for (const id of named) bench.says(SERVER, bench.desk(), fact('buyers', id, 'exported', { at: bench.now }))
}

test('a customer names the buyer of their own bill, and the desk has it', () => {
  const bench = billed(0)
  expect(ofCustomer(bench, AN_PHAT)).toBe('new')
  tend(bench)
  expect(both(bench)).toEqual([AN_PHAT, AN_PHAT])
  expect(tend(bench)).toEqual([])
})

test('whoever named a buyer last is right, at the desk and in the account', () => {
  const bench = billed(0)
  ofCustomer(bench, AN_PHAT)
  tend(bench)
  expect(atDesk(bench, OTHER)).toBe('replaces')
  tend(bench)
  expect(both(bench)).toEqual([OTHER, OTHER])
  expect(ofCustomer(bench, null)).toBe('replaces')
  tend(bench)
  expect(both(bench)).toEqual([null, null])
  expect(tend(bench)).toEqual([])
})

test('whom a customer names for all bills is on those that come, and on none from before', () => {
  const bench = billed(0)
  bench.now += HOUR_MS
  bench.says(AN, bench.account(), field('profile', 'buyer', BARE, AN_PHAT))
  tend(bench)
  expect(both(bench)).toEqual([undefined, undefined])
})

test('a buyer for all bills is on the next one by itself', () => {
  const bench = billedAfter(AN_PHAT)
  expect(both(bench)).toEqual([AN_PHAT, AN_PHAT])
  expect(ofCustomer(bench, OTHER)).toBe('replaces')
  tend(bench)
  expect(both(bench)).toEqual([OTHER, OTHER])
})

/** An has named a buyer for all bills, and then has one. */
function billedAfter(buyer: object): Bench {
  const bench = billed(0, named(buyer))
  tend(bench)
  return bench
}

function named(buyer: object): Bench {
  const bench = new Bench()
  bench.says(AN, bench.account(), field('profile', 'buyer', BARE, buyer as never))
  return bench
}

test('of another’s session nobody names the buyer, though their device says so', () => {
  const bench = billed(0)
  ofCustomer(bench, AN_PHAT)
  tend(bench)
  // Bình's modified app states it without having the visit.
  const forged = fact('buyers', 's1', 'said', { at: bench.now + HOUR_MS, buyer: OTHER })
  expect(bench.says(BINH, bench.account('binh'), { ...forged, arrived: bench.now + HOUR_MS })).toBe('new')
  expect(tend(bench, 'binh')).toEqual([])
  expect(both(bench)).toEqual([AN_PHAT, AN_PHAT])
})

test('what has gone into an invoice stays, whoever asks', () => {
  const bench = billed(0)
  ofCustomer(bench, AN_PHAT)
  tend(bench)
  exported(bench, 's1')
  tend(bench)
  expect(inAccount(bench)).toMatchObject({ said: { buyer: AN_PHAT }, exported: { at: bench.now } })
  expect([ofCustomer(bench, OTHER), atDesk(bench, OTHER), atDesk(bench, OTHER, HOA, 'hoa')]).toEqual([
    'exported',
    'exported',
    'exported',
  ])
  // A modified app asks the gate itself.
  const forged = fact('buyers', 's1', 'said', { at: bench.now, buyer: OTHER })
  expect(bench.says(AN, bench.account(), forged)).toBe('condition: exported')
  expect(both(bench)).toEqual([AN_PHAT, AN_PHAT])
})

test('a customer who names a buyer after the invoices were made is told so; staff still may', () => {
  const bench = billed(0)
  exported(bench)
  bench.now += HOUR_MS
  ofCustomer(bench, AN_PHAT)
  tend(bench)
  expect([both(bench), inAccount(bench)?.exported]).toEqual([[null, undefined], { at: bench.now }])
  expect(atDesk(bench, OTHER)).toBe('new')
  tend(bench)
  expect(there(bench)?.said?.buyer).toEqual(OTHER)
})

test('a name said offline before the invoices and heard after them does not slip in', () => {
  const bench = billed(0)
  const saidAt = bench.now
  bench.now += HOUR_MS
  exported(bench)
  bench.says(AN, bench.account(), fact('buyers', 's1', 'said', { at: saidAt, buyer: AN_PHAT }))
  tend(bench)
  expect(there(bench)).toBeUndefined()
  expect(inAccount(bench)?.exported).toBeDefined()
})

test('with the account goes every buyer that is in no invoice, and only those', () => {
  for (const isExported of [false, true]) {
    const bench = billedAfter(AN_PHAT)
    if (isExported) exported(bench, 's1')
    tend(bench)
    bench.now += HOUR_MS
    says(bench, SERVER, bench.account(), eraseProfile(bench.account().view, bench.now))
    tend(bench)
    expect([bench.account().view.profile.buyer, ...both(bench)]).toEqual(
      isExported ? [null, AN_PHAT, AN_PHAT] : [null, null, null],
    )
    expect(tend(bench)).toEqual([])
  }
})

test('sixty bills have a buyer of a customer’s own; a modified app names no thousand', () => {
  const bench = billed(0)
  const answers = Array.from({ length: 100 }, (_, index) =>
    bench.says(AN, bench.account(), fact('buyers', `x${index}`, 'said', { at: bench.now, buyer: OTHER })),
  )
  expect([answers.filter(one => one === 'new').length, answers.at(-1)]).toEqual([60, 'condition: too-many-open'])
  expect([...bench.desk().view.buyers.keys()]).toEqual([])
})

/** An has bought a pass of ten hours from a wallet, after naming a buyer for all bills. */
function soldTo(buyer: object | null): Bench {
  const bench = new Bench()
  if (buyer !== null) bench.says(AN, bench.account(), field('profile', 'buyer', BARE, buyer as never))
  bench.says(SERVER, bench.account(), topUp(100_000))
  const terms = { names: { en: 'Ten hours', vi: 'Mười giờ' }, unit: 'hour', quantity: 10 * HOUR_MS, price: 80_000 }
  const product = { from: bench.now, ...terms, stations: ['st-1'], lasts: { unit: 'days', count: 30 } }
  bench.says(HOA, bench.station(), bareFact('passes', 'h10', product))
  bench.says(AN, bench.account(), fact('passes', 'p1', 'asked', { at: bench.now, station: 'st-1', product: 'h10' }))
  bench.tendAll()
  return bench
}

const ofPass = (bench: Bench) =>
  [bench.account(), bench.desk()].map(({ view }) => view.buyers.get('an:p1')?.said?.buyer)

test('a pass is sold to whom its customer names for all bills, until the desk says another', () => {
  const bench = soldTo(AN_PHAT)
  expect(ofPass(bench)).toEqual([AN_PHAT, AN_PHAT])
  const said = { at: bench.now + 1, by: 'hoa', bill: 'an:p1', buyer: OTHER }
  expect(says(bench, HOA, bench.desk(), nameAtDesk(bench.desk().view, said))).toBe('replaces')
  bench.tend({ kind: 'buyer', account: 'an', bill: 'an:p1' })
  expect([ofPass(bench), bench.tendAll()]).toEqual([[OTHER, OTHER], []])
})

test('a pass in an invoice keeps its buyer; one that is in none loses it with the account', () => {
  for (const isExported of [false, true]) {
    const bench = soldTo(AN_PHAT)
    if (isExported) exported(bench, 'an:p1')
    bench.now += HOUR_MS
    bench.tendAll()
    says(bench, SERVER, bench.account(), eraseProfile(bench.account().view, bench.now))
    bench.tend({ kind: 'buyer', account: 'an', bill: 'an:p1' })
    expect(ofPass(bench)).toEqual(isExported ? [AN_PHAT, AN_PHAT] : [null, null])
    const late = { at: bench.now + 9, by: 'lan', bill: 'an:p1', buyer: OTHER }
    expect(says(bench, LAN, bench.desk(), nameAtDesk(bench.desk().view, late))).toBe(
      isExported ? 'exported' : 'replaces',
    )
  }
})

test('a customer names the buyer of one pass, and not of one that they have not', () => {
  const bench = soldTo(null)
  const named = (bill: string) => nameBuyer(bench.account().view, { at: bench.now, bill, buyer: AN_PHAT as never })
  expect([named('an:p2'), named('p1')]).toEqual([cannot('no-such-session'), cannot('no-such-session')])
  expect(says(bench, AN, bench.account(), named('an:p1'))).toBe('new')
  bench.tendAll()
  expect(ofPass(bench)).toEqual([AN_PHAT, AN_PHAT])
})

test('nobody names the buyer of another’s pass from their own account', () => {
  const bench = soldTo(null)
  const forged = fact('buyers', 'an:p1', 'said', { at: bench.now, buyer: OTHER })
  expect(bench.says(BINH, bench.account('binh'), forged)).toBe('new')
  expect(bench.tend({ kind: 'buyer', account: 'binh', bill: 'an:p1' })).toEqual([])
  expect(ofPass(bench)).toEqual([undefined, undefined])
})
