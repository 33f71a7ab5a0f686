import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isHolding, phaseAt } from '../../../../shared/documents/station/phase.ts'
import { sessionAt, spotAt } from '../../../../shared/documents/station/spot.ts'
import type { SessionView, StationView } from '../../../../shared/documents/station/view.ts'
import { station } from '../../../../shared/documents/station.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { plainStation } from '../../../helpers/plain-station.ts'
import { Random } from '../../../helpers/random.ts'
import { type History, play, SPOTS } from '../../../helpers/random-station.ts'
import { foldWhole, Replica } from '../../../helpers/replica.ts'

/* Random histories on documents that really merge. A failure prints their seeds. */

const RUNS = { numRuns: 12 }
/** For a history and its treatment. They say everything, and another number is no simpler. */
const seeds = fc.noShrink(fc.nat())
const PHASES = [
  ...['requested', 'held', 'active', 'owing', 'paid', 'cancelled', 'denied', 'expired', 'displaced', 'waived'],
]

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items]
  return items.flatMap(() => left.splice(random.below(left.length), 1))
}

/** The updates in batches, some merged into one, some sent twice. */
function batches(updates: readonly Uint8Array[], random: Random): Uint8Array[][] {
  const cut: Uint8Array[][] = []
  for (let at = 0; at < updates.length; ) {
    const batch = updates.slice(at, at + 1 + random.below(12))
    at += batch.length
    if (random.chance(0.3)) cut.push([Y.mergeUpdates(batch)])
    else cut.push(random.chance(0.2) ? [...batch, ...batch.slice(0, 2)] : batch)
  }
  return cut
}

function timesOf({ begin, end }: History, random: Random, many: number): number[] {
  return Array.from({ length: many }, () => begin - 3_600_000 + random.below(end - begin + 3 * 3_600_000))
}

test('the same facts give the same view, whatever the order and the batches they came in', () => {
  fc.assert(
    fc.property(seeds, seeds, (played, seed) => {
      const history = play(played)
      const random = new Random(seed)
      const times = timesOf(history, random, 4)
      const whole = plainStation(history.view, SPOTS, times)
      expect(history.facts.length).toBeGreaterThanOrEqual(200)

      const orders = [history.updates, [...history.updates].reverse(), shuffled(history.updates, random)]
      for (const order of orders) {
        const replica = new Replica(station)
        for (const batch of batches(order, random)) replica.receive(batch)
        expect(plainStation(replica.view, SPOTS, times)).toEqual(whole)
      }
      const atOnce = foldWhole(station, history.doc, entries => shuffled(entries, random))
      expect(plainStation(atOnce, SPOTS, times)).toEqual(whole)
    }),
    RUNS,
  )
})

test('in the midst of a history too, a device that folded bit by bit shows what one shows that comes to it now', () => {
  fc.assert(
    fc.property(seeds, seeds, (played, seed) => {
      const history = play(played)
      const random = new Random(seed)
      const replica = new Replica(station)
      for (const batch of batches(shuffled(history.updates, random), random)) {
        replica.receive(batch)
        const times = timesOf(history, random, 1)
        const now = plainStation(foldWhole(station, replica.doc), SPOTS, times)
        expect(plainStation(replica.view, SPOTS, times)).toEqual(now)
        expect(faultsOf(replica.view, times[0] ?? 0)).toEqual([])
      }
    }),
    RUNS,
  )
})

/** Violations of what must hold in every view at every time, whatever came and whatever is still missing. */
function faultsOf(view: StationView, time: number): string[] {
  return [...faultsOfSpots(view, time), ...[...view.sessions.values()].flatMap(faultsOfMoney)]
}

function faultsOfSpots(view: StationView, time: number): string[] {
  const first = withNobodyBefore(view, time)
  return SPOTS.flatMap(spot => {
    const holder = spotAt(view, spot, time).holder?.session.id
    const claim = first.get(spot) ?? []
    return claim.length > 1 || claim[0] !== holder ? [`${spot} is held by ${holder} and claimed by ${claim}`] : []
  })
}

function faultsOfMoney({ id, money: { total, due, refundDue, pending } }: SessionView): string[] {
  const isSound = due >= 0 && refundDue >= 0 && pending >= 0 && Math.min(due, refundDue) === 0
  return isSound && (total !== null || due === 0) ? [] : [`${id} has ${due} due and ${refundDue} to give back`]
}

/** By spot, the claims at this time with no one before them. There is one at most, or two would sit there. */
function withNobodyBefore(view: StationView, time: number): Map<string, string[]> {
  const first = new Map<string, string[]>()
  for (const session of view.sessions.values()) {
    const { phase, behind } = sessionAt(view, session, time)
    if (!PHASES.includes(phase)) throw new Error(`No phase: ${phase}`)
    if (!isHolding(phase) || behind !== null || beginOf(session) > time) continue
    first.set(session.connector, [...(first.get(session.connector) ?? []), session.id])
  }
  return first
}

/** Who is there has begun, also where the clock of who said so is ahead. */
function beginOf({ started, granted, booked }: SessionView): number {
  return started === undefined ? (granted?.from ?? booked?.from ?? 0) : 0
}

test('at no point of a log is a spot held twice, or more given back than came in', () => {
  fc.assert(
    fc.property(seeds, seeds, (played, seed) => {
      const history = play(played)
      const random = new Random(seed)
      const replica = new Replica(station)
      for (const update of history.updates) {
        replica.receive([update])
        const overdrawn = [...replica.view.sessions.values()].filter(({ money }) => money.paid < 0)
        expect([...faultsOf(replica.view, timesOf(history, random, 1)[0] ?? 0), ...overdrawn]).toEqual([])
      }
    }),
    RUNS,
  )
})

test('money adds up: what is due and what is to be given back make up for the difference between bill and payments', () => {
  fc.assert(
    fc.property(seeds, played => {
      for (const { money, waived, payments } of play(played).view.sessions.values()) {
        const came = payments.reduce(
          (sum, { taken, settled }) => sum + (taken?.amount ?? 0) + (settled?.amount ?? 0),
          0,
        )
        const went = payments.reduce(
          (sum, { refunds }) => sum + refunds.reduce((all, { amount }) => all + amount, 0),
          0,
        )
        expect(money.paid).toBe(came - went)
        if (money.total === null || money.total < 0 || waived !== undefined) continue
        // The missing amount was given back on top of the surplus.
        const goodwill = money.total - (money.paid + money.due - money.refundDue)
        expect(goodwill).toBeGreaterThanOrEqual(0)
        expect(goodwill).toBeLessThanOrEqual(went)
        if (money.refundDue > 0) expect(goodwill).toBe(0)
      }
    }),
    RUNS,
  )
})

test('a record told again changes nothing, and one whose facts were refused is gone again', () => {
  fc.assert(
    fc.property(seeds, seeds, (played, seed) => {
      const { facts } = play(played)
      const random = new Random(seed)
      const fold = station.fold()
      const tell = (kept: typeof facts) => {
        for (const { root, id } of kept) {
          const record = kept.filter(fact => fact.root === root && fact.id === id)
          fold.set(root, id, new Map(record.map(({ name, value }) => [name, { value, confirmed: true }])))
        }
      }
      const early = facts.slice(0, 60)
      tell(early)
      const before = plainStation(fold.view(), SPOTS, [facts.length])
      for (const { root, id, name, value } of shuffled(facts.slice(60, 120), random)) {
        const record = early.filter(fact => fact.root === root && fact.id === id && fact.name !== name)
        const stated = new Map(record.map(fact => [fact.name, { value: fact.value, confirmed: true }]))
        fold.set(root, id, new Map([...stated, [name, { value, confirmed: false }]]))
        fold.set(root, id, stated)
      }
      tell(early)
      expect(plainStation(fold.view(), SPOTS, [facts.length])).toEqual(before)
    }),
    RUNS,
  )
})

test('the random histories are no idle ones: everything there is to say is said, and every phase is met', () => {
  const said = new Set<string>()
  const met = new Set<string>()
  let doubled = 0
  for (let seed = 1; seed <= 30; seed += 1) {
    const { facts, view, begin, end } = play(seed)
    for (const { root, name } of facts) said.add(name === BARE ? root : `${root}/${name.replace(/\d+$/, '#')}`)
    for (const session of view.sessions.values())
      for (const time of [begin, (begin + end) / 2, end]) met.add(phaseAt(view, session, time))
    for (const spot of SPOTS) doubled += spotAt(view, spot, end).crowd.length
  }

  expect([...met].sort()).toEqual([...PHASES].sort())
  expect(doubled).toBeGreaterThan(10)
  expect([...said].sort()).toEqual([
    'connectors/charger',
    'connectors/label',
    'connectors/reported',
    'info',
    'issues/reported',
    'issues/resolved',
    'notices',
    'orders/answered',
    'orders/asked',
    'payments/asked',
    'payments/declined',
    'payments/refunded/#',
    'payments/settled',
    'payments/taken',
    'sessions/away/#',
    'sessions/billed',
    'sessions/booked',
    'sessions/cancelled',
    'sessions/charged',
    'sessions/corrected/#',
    'sessions/denied',
    'sessions/expired',
    'sessions/granted',
    'sessions/metered',
    'sessions/moved/#',
    'sessions/returned/#',
    'sessions/started',
    'sessions/stopped',
    'sessions/unplugged',
    'sessions/waived',
    'tariffs',
  ])
})
