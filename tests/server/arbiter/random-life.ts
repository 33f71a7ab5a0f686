import { deepStrictEqual, ok } from 'node:assert/strict'
import { readPage } from '../../../server/api/history/page.ts'
import { SealedChapters } from '../../../server/api/history/sealed-chapters.ts'
import { Views } from '../../../server/arbiter/views.ts'
import type { IndexedRecord, Log } from '../../../server/store/log.ts'
import type { HistoryPage } from '../../../shared/api/history.ts'
import { balancesOf, entriesOf } from '../../../shared/books.ts'
import { pursesOf } from '../../../shared/documents/account/view.ts'
import { accountOf } from '../../../shared/documents/author.ts'
import { type Payment, readPayment } from '../../../shared/documents/station/payment.ts'
import { type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import type { StatedRecord } from '../../../shared/sync/fact.ts'
import { CUSTOMERS } from './random-says.ts'
import { RandomTown, STATIONS, townOrganisation } from './random-town.ts'

/** How often things happened, to know that a green run has seen something. */
export type Happened = Map<string, number>

/**
 * Lets a town live: whatever people do, and whenever the server dies, the ledgers sum to the payments, no balance is
 * below zero, no spot is granted to two, and every booking ends. Throws if one of these fails.
 */
export async function liveInTown(
  seed: number,
  actions: number,
  told: (done: number) => void,
  nodes = 1,
): Promise<Happened> {
  const random = new RandomTown(seed, nodes)
  await random.build()
  for (let done = 0; done < actions; done += 1) {
    await random.step()
    if (done % 10 === 0) await checkOnTheWay(random)
    told(done + 1)
  }
  await random.settle()
  await random.settled()

  const [expected, found] = [await expectedLedgers(random), await foundLedgers(random)]
  deepStrictEqual(ofSomebody(found), ofSomebody(expected))
  await checkBooks(random, expected)
  const phases = (await Promise.all(STATIONS.map(station => random.town.phases(station)))).flatMap(Object.values<Phase>)
  const views = await Promise.all(STATIONS.map(station => random.town.station(station)))
  const sessions = views.flatMap(view => [...view.sessions.values()])
  deepStrictEqual(phases.filter(isWaiting), [])
  deepStrictEqual(random.town.troubles, [])
  await random.stop()
  return tally(random, found, [...phases, ...sessions.flatMap(offered)])
}

/** What came of a place in line. */
function offered({ booked, granted }: SessionView): string[] {
  if (booked?.waits !== true || granted === undefined) return []
  return granted.connector === booked.connector ? ['offered'] : ['offered', 'offered another']
}

/** The books owe what the sessions owe, and hold what is in the wallets. */
async function checkBooks(random: RandomTown, expected: Ledger): Promise<void> {
  let held = 0
  for (const station of STATIONS) {
    const told = await pastOf(random, station)
    const entries = entriesOf(told)
    const of = (session: string) => entries.filter(entry => entry.session === session)
    for (const { id, bill, money } of told.sessions)
      if (bill !== undefined) deepStrictEqual([id, balancesOf(of(id)).owed], [id, money.due - money.refundDue])
    held += balancesOf(entries).wallets
  }
  deepStrictEqual(
    held,
    [...expected.values()].reduce((sum, amount) => sum + amount, 0),
  )
}

async function pastOf(random: RandomTown, station: string) {
  const { town, log } = random
  const parts = { rooms: town.rooms, log, clock: town.clock, views: new Views(), people: { nameOf: () => null } }
  const asked = { station, range: { from: 0, until: Number.MAX_SAFE_INTEGER }, since: 0 }
  const pages: HistoryPage[] = []
  let next: string | undefined
  do {
    const cursor = next === undefined ? {} : { cursor: next }
    const page = await readPage({ ...parts, sealed: new SealedChapters() }, { ...asked, ...cursor })
    pages.push(page)
    next = page.next
  } while (next !== undefined)
  return {
    sessions: pages.flatMap(({ sessions }) => sessions),
    payments: pages.flatMap(({ payments }) => payments),
    acts: pages.flatMap(({ acts }) => acts),
  }
}

function isWaiting(phase: Phase): boolean {
  return phase === 'requested' || phase === 'held' || phase === 'active'
}

async function checkOnTheWay(random: RandomTown): Promise<void> {
  await random.settled()
  for (const station of STATIONS) {
    const view = await random.insist(() => random.town.arbiter.whenIdle().then(() => random.town.station(station)))
    deepStrictEqual(doubleGrants(view, random.town.now), [])
  }
  for (const { id } of CUSTOMERS) {
    const account = await random.insist(() => random.town.account(id))
    for (const { organisation, amount } of pursesOf(account, townOrganisation))
      ok(amount >= 0, `${id} has ${amount} at ${organisation}`)
  }
}

function tally(random: RandomTown, ledger: Ledger, others: readonly string[]): Happened {
  const happened: Happened = new Map(random.answers)
  const add = (what: string) => happened.set(what, (happened.get(what) ?? 0) + 1)
  for (const key of ledger.keys()) add(key.split(' ')[1]?.split(':')[0] ?? '')
  for (const what of others) add(what)
  happened.set('kills', random.kills)
  happened.set('commits', random.commits)
  return happened
}

/** When the server heard that a session had started. */
type HeardAt = (session: string) => number | undefined

/** Spots granted to two sessions at one time, as far as both were still to have them. */
export function doubleGrants(view: StationView, now: number, heardAt: HeardAt = () => undefined): string[] {
  return [...view.connectors.keys()].flatMap(connector => {
    const claims = [...view.sessionsAt(connector)].flatMap(session =>
      claimOf(view, session, connector, { now, heardAt }),
    )
    return claims.flatMap((a, index) =>
      claims
        .slice(index + 1)
        .flatMap(b => (a.from < b.until && b.from < a.until ? [`${connector}: ${a.id} ${b.id}`] : [])),
    )
  })
}

/**
 * The time for which a spot was granted to a session: until it ended, was moved, or no one came. Staying longer is
 * presence without a grant.
 */
function claimOf(
  view: StationView,
  session: SessionView,
  connector: string,
  { now, heardAt }: { now: number; heardAt: HeardAt },
) {
  const { id, granted, started, cancelled, expired, stopped, waived, moves } = session
  if (granted?.connector !== connector || phaseAt(view, session, now) === 'displaced') return []
  // A session that staff put there later is there without a grant.
  const came = started?.via === 'customer' ? started : undefined
  const unused = came === undefined ? [(expired ?? waived)?.at, displacedAt(view, session)] : []
  // Staff who have not heard of the grant put them where they see them.
  const elsewhere = started?.connector === connector ? undefined : started?.at
  const ends = [cancelled?.at, stopped?.at, moves[0]?.at, elsewhere, ...unused]
  // A customer who came late to a spot no one wanted has it from their arrival, and no one before was given it. What time
  // their check-in claims may be a lie: where it is known when it was heard, that counts.
  const from = Math.max(granted.at, expired === undefined ? granted.from : (heardAt(id) ?? came?.at ?? granted.from))
  const until = Math.min(granted.until, ...ends.filter(end => end !== undefined))
  return from < until ? [{ id, from, until }] : []
}

/** Somebody came who asked nobody: from then on it holds nothing, also where it is cancelled later. */
function displacedAt(view: StationView, { id, granted }: SessionView): number | undefined {
  if (granted === undefined) return undefined
  const others = [...view.sessionsAt(granted.connector)].filter(
    ({ id: other, started }) => other !== id && started !== undefined && started.via !== 'customer',
  )
  const came = others.flatMap(({ stays }) => stays.filter(({ connector }) => connector === granted.connector))
  const between = came.flatMap(({ from }) => (granted.from <= from && from < granted.until ? [from] : []))
  return between.length === 0 ? undefined : Math.min(...between)
}

export type Ledger = Map<string, number>

/** Everything that people have stated about money. */
export interface Stated {
  log: Pick<Log, 'records'>
  /** By station. */
  payments: ReadonlyMap<string, ReadonlySet<string>>
  topUps: readonly { station: string; account: string; id: string }[]
}

/** The ledgers' expected content, from every payment and top-up ever stated, in any epoch. */
export async function expectedLedgers(random: Stated): Promise<Ledger> {
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

async function accountOfSession(random: Stated, station: string, session: string): Promise<string> {
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

/** A walk-in no one has claimed has no wallet to refund to. */
export function ofSomebody(ledger: Ledger): Record<string, number> {
  return Object.fromEntries([...ledger].filter(([key]) => !key.startsWith(`${NOBODY} `)).sort())
}
