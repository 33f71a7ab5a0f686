import { expect, test } from 'vitest'
import type { LedgerEntry } from '../../../../shared/documents/account/facts.ts'
import { pursesOf } from '../../../../shared/documents/account/view.ts'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import { AN, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { Random } from '../../../helpers/random.ts'
import { Bench } from '../bench.ts'

const STATIONS = ['st-1', 'st-10'] as const
type Station = (typeof STATIONS)[number]

const alone = (id: string) => ({ id, name: '' })

/** A customer's days at two stations of two owners, of which some lie before there were organisations. */
function liveThrough(seed: number): Bench {
  const random = new Random(seed)
  const bench = new Bench()
  bench.people = { ...bench.people, organisationOf: alone }
  const receipts = new Map<Station, number>()
  const receipt = (at: Station) => {
    receipts.set(at, (receipts.get(at) ?? 0) + 1)
    return `${at}-T1-${receipts.get(at)}`
  }
  for (let step = 0; step < 30; step += 1) {
    const at = random.pick(STATIONS)
    const id = `x${step}`
    bench.now += 3_600_000
    const said = { at: bench.now }
    const amount = 1000 * (1 + random.below(14))
    switch (random.pick(['old', 'topup', 'visit', 'visit', 'refund'] as const)) {
      case 'old': {
        const entry = { ...said, kind: 'topup', amount, currency: 'VND', ref: { station: at, topup: id } }
        bench.says(SERVER, bench.account(), bareFact('ledger', `topup:an:${id}`, entry))
        break
      }
      case 'topup':
        bench.says(AN, bench.account(), fact('topups', id, 'asked', { ...said, station: at, amount }))
        bench.tendAll()
        bench.says(
          LAN,
          bench.desk(at),
          fact('topups', `an:${id}`, 'approved', { ...said, by: 'lan', amount, method: 'cash', receipt: receipt(at) }),
        )
        break
      case 'visit': {
        const where = { ...said, connector: 'c1' }
        bench.says(AN, bench.station(at), fact('sessions', id, 'booked', { ...where, from: bench.now }))
        bench.says(LAN, bench.station(at), fact('sessions', id, 'started', { ...where, via: 'staff' }))
        bench.tendAll()
        bench.now += 3_600_000
        bench.says(LAN, bench.station(at), fact('sessions', id, 'stopped', { at: bench.now, via: 'staff' }))
        bench.tendAll()
        const { due } = bench.station(at).view.sessions.get(id)?.money ?? { due: 0 }
        const asked = { at: bench.now, session: id, method: 'wallet', amount: Math.max(1, due) }
        bench.says(AN, bench.station(at), fact('payments', id, 'asked', asked))
        break
      }
      case 'refund': {
        const paid = [...bench.station(at).view.payments.values()].filter(({ settled }) => settled !== undefined)
        if (paid.length === 0) break
        const payment = random.pick(paid)
        const back = { ...said, amount: 1 + random.below(5000), why: 'x', to: 'wallet' }
        const number = payment.refunds.length + 1
        bench.says(HOA, bench.station(at), fact('payments', payment.id, `refunded/${number}`, back))
      }
    }
    bench.tendAll()
  }
  return bench
}

/** The ledger's sum for one organisation, by the stations its entries name. */
function byStation(entries: Iterable<LedgerEntry>, station: Station): number {
  return [...entries].reduce((sum, { amount, ref }) => (ref.station === station ? sum + amount : sum), 0)
}

test('no money crosses from one organisation to another, whatever a customer does at both', () => {
  const happened = new Set<string>()
  let declined = 0
  for (let seed = 1; seed <= 10; seed += 1) {
    const bench = liveThrough(seed)
    const { ledger, unnamed } = bench.account().view
    const purses = pursesOf(bench.account().view, station => station)
    expect([seed, unnamed.size]).toEqual([seed, 0])
    for (const { kind, organisation, ref } of ledger.values()) {
      happened.add(`${kind} at ${organisation}`)
      expect([seed, organisation]).toEqual([seed, ref.station])
    }
    for (const station of STATIONS) {
      const held = purses.find(({ organisation }) => organisation === station)?.amount ?? 0
      expect([seed, station, held]).toEqual([seed, station, byStation(ledger.values(), station)])
      expect([seed, station, held >= 0]).toEqual([seed, station, true])
      const payments = [...bench.station(station).view.payments.values()]
      declined += payments.filter(payment => payment.declined?.why === 'balance-too-low').length
    }
  }
  // It did something: money moved each way at both, and a customer was told that their money elsewhere does not count.
  for (const kind of ['topup', 'payment', 'refund'])
    for (const station of STATIONS) expect(happened).toContain(`${kind} at ${station}`)
  expect(declined).toBeGreaterThan(3)
})

test('naming an old ledger moves no money: each organisation has what was brought to its stations less what was paid there', () => {
  const bench = new Bench()
  bench.people = { ...bench.people, organisationOf: alone }
  const random = new Random(7)
  const entries = Array.from({ length: 250 }, (_, index): [string, LedgerEntry] => {
    const ref = { station: random.pick([...STATIONS, 'gone']), topup: `t${index}` }
    return [`topup:an:t${index}`, { at: index, kind: 'topup', amount: 1 + random.below(9999), currency: 'VND', ref }]
  })
  for (const [key, entry] of entries) bench.says(SERVER, bench.account(), bareFact('ledger', key, entry))
  const before = pursesOf(bench.account().view, station => station)
  bench.tendAll()

  expect(bench.account().view.unnamed.size).toBe(0)
  expect(pursesOf(bench.account().view, station => station)).toEqual(before)
  expect([...bench.account().view.wallets.keys()].sort()).toEqual(['gone', 'st-1', 'st-10'])
  for (const [key, entry] of entries)
    expect(bench.account().view.ledger.get(key)).toEqual({ ...entry, organisation: entry.ref.station })
})
