import { deepStrictEqual, ok } from 'node:assert/strict'
import type { IndexedRecord } from '../../../server/store/log.ts'
import { accountOf } from '../../../shared/documents/author.ts'
import { type Payment, readPayment } from '../../../shared/documents/station/payment.ts'
import { type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import type { StatedRecord } from '../../../shared/sync/fact.ts'
import { CUSTOMERS, RandomTown, STATIONS } from './random-town.ts'

/** How often things happened, to know that a green run has seen something. */
export type Happened = Map<string, number>

/**
 * Lets a town live: whatever people do, and whenever the server dies, the ledgers sum to what was paid, no balance is below
 * zero, no spot is granted to two, and every booking ends. Throws where one of it is not so.
 */
export async function liveInTown(seed: number, actions: number, told: (done: number) => void): Promise<Happened> {
  const random = new RandomTown(seed)
  await random.build()
  for (let done = 0; done < actions; done += 1) {
    await random.step()
    if (done % 10 === 0) await checkOnTheWay(random)
    told(done + 1)
  }
  await random.settle()

  const [expected, found] = [await expectedLedgers(random), await foundLedgers(random)]
  deepStrictEqual(ofSomebody(found), ofSomebody(expected))
  const phases = (await Promise.all(STATIONS.map(station => random.town.phases(station)))).flatMap(Object.values<Phase>)
  deepStrictEqual(phases.filter(isWaiting), [])
  deepStrictEqual(random.town.troubles, [])
  await random.town.stop()
  return tally(random, found, phases)
}

function isWaiting(phase: Phase): boolean {
  return phase === 'requested' || phase === 'held' || phase === 'active'
}

async function checkOnTheWay(random: RandomTown): Promise<void> {
  for (const station of STATIONS) {
    const view = await random.insist(() => random.town.arbiter.whenIdle().then(() => random.town.station(station)))
    deepStrictEqual(doubleGrants(view, random.town.now), [])
  }
  for (const { id } of CUSTOMERS) {
    const { balances } = await random.insist(() => random.town.account(id))
    for (const balance of balances.values()) ok(balance >= 0, `${id} has ${balance}`)
  }
}

function tally(random: RandomTown, ledger: Ledger, phases: readonly Phase[]): Happened {
  const happened: Happened = new Map(random.answers)
  const add = (what: string) => happened.set(what, (happened.get(what) ?? 0) + 1)
  for (const key of ledger.keys()) add(key.split(' ')[1]?.split(':')[0] ?? '')
  for (const phase of phases) add(phase)
  happened.set('kills', random.kills)
  return happened
}

/** Spots that the server has given to two at one time, as far as both were still to have it. */
function doubleGrants(view: StationView, now: number): string[] {
  return [...view.connectors.keys()].flatMap(connector => {
    const claims = [...view.sessionsAt(connector)].flatMap(session => claimOf(view, session, connector, now))
    return claims.flatMap((a, index) =>
      claims
        .slice(index + 1)
        .flatMap(b => (a.from < b.until && b.from < a.until ? [`${connector}: ${a.id} ${b.id}`] : [])),
    )
  })
}

/**
 * From when until when a spot was granted to a session: until it ended, was moved, or nobody came. Whoever stays beyond
 * that is there, and has no grant for it.
 */
function claimOf(view: StationView, session: SessionView, connector: string, now: number) {
  const { id, granted, started, cancelled, expired, stopped, waived, moves } = session
  if (granted?.connector !== connector || phaseAt(view, session, now) === 'displaced') return []
  // Whom staff put there later is there by no grant.
  const came = started?.via === 'customer' ? started : undefined
  const ends = [cancelled?.at, stopped?.at, moves[0]?.at, came === undefined ? (expired ?? waived)?.at : undefined]
  // Who came after all when nobody wanted the spot has it from when they came, and nobody before it was given to them.
  const from = Math.max(granted.at, expired === undefined ? granted.from : (came?.at ?? granted.from))
  const until = Math.min(granted.until, ...ends.filter(end => end !== undefined))
  return from < until ? [{ id, from, until }] : []
}

type Ledger = Map<string, number>

/** What the ledgers should hold, by all that was ever stated of payments and top-ups, in whichever epoch. */
async function expectedLedgers(random: RandomTown): Promise<Ledger> {
  const ledger: Ledger = new Map()
  for (const [station, ids] of random.payments) {
    const records = await random.log.records(
      `station/${station}`,
      [...ids].map(id => `payments/${id}`),
    )
    for (const [key, record] of records) {
      const payment = readPayment(key.slice('payments/'.length), statedOf(record))
      const payer = accountOf(record.owner) ?? (await accountOfSession(random, station, payment.session))
      for (const [entry, amount] of movementsOf(station, payment)) ledger.set(`${payer} ${entry}`, amount)
    }
  }
  for (const { station, account, id } of random.topUps) {
    const key = `topups/${account}:${id}`
    const approved = (await random.log.records(`desk/${station}`, [key])).get(key)?.facts.get('approved')?.value
    if (approved !== undefined) ledger.set(`${account} topup:${account}:${id}`, (approved as { amount: number }).amount)
  }
  return ledger
}

function statedOf({ facts }: IndexedRecord): StatedRecord {
  return new Map([...facts].map(([name, { value }]) => [name, { value, confirmed: true }]))
}

function movementsOf(station: string, { id, settled, refunds }: Payment): [string, number][] {
  const back = settled === undefined ? 'cash' : 'wallet'
  const given = refunds.map(({ amount, to = back }, index) => ({ amount, to, number: index + 1 }))
  return [
    ...(settled === undefined ? [] : [[`payment:${station}:${id}`, -settled.amount] as [string, number]]),
    ...given.flatMap(({ amount, to, number }): [string, number][] =>
      to === 'wallet' ? [[`refund:${station}:${id}:${number}`, amount]] : [],
    ),
  ]
}

async function accountOfSession(random: RandomTown, station: string, session: string): Promise<string> {
  const records = await random.log.records(`station/${station}`, [`sessions/${session}`])
  const owner = records.get(`sessions/${session}`)?.owner
  return (owner === undefined ? null : accountOf(owner)) ?? NOBODY
}

const NOBODY = 'nobody'

async function foundLedgers(random: RandomTown): Promise<Ledger> {
  const ledger: Ledger = new Map()
  for (const { id } of CUSTOMERS)
    for (const [key, entry] of (await random.town.account(id)).ledger) ledger.set(`${id} ${key}`, entry.amount)
  return ledger
}

/** Of a walk-in that nobody has claimed there is no wallet to put anything into. */
function ofSomebody(ledger: Ledger): Record<string, number> {
  return Object.fromEntries([...ledger].filter(([key]) => !key.startsWith(`${NOBODY} `)).sort())
}
