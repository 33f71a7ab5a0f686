import { stationRoom } from '../../../server/arbiter/subject.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Town } from '../../../tests/server/arbiter/town.ts'

export const STATION = 'ben-thanh'
const STAFF = authorOf('staff', 'lan')
const CUSTOMERS = 600
const STAY_STEPS = 8

/** The facts of one session, page load by page load: each states under client ids of its own. */
export interface Visit {
  readonly id: string
  readonly loads: readonly (readonly Fact[])[]
}

export interface Lived {
  readonly visits: readonly Visit[]
  /** Money taken at the desk. */
  readonly taken: number
}

/** A day of visits: each is booked and begun in one page load, ended in a second, and paid at the desk. */
export async function liveDay(town: Town, day: number, sessions: number, after: () => Promise<void>): Promise<Lived> {
  const spots = 2 * STAY_STEPS
  const step = Math.floor((14 * 60 * MINUTE_MS) / (sessions + STAY_STEPS + 1))
  const visits = Array.from({ length: sessions }, (_, number) => newVisit(day, number, spots))
  let taken = 0
  for (let now = 0; now < sessions + STAY_STEPS + 1; now += 1) {
    const [coming, going, paying] = [visits[now], visits[now - STAY_STEPS], visits[now - STAY_STEPS - 1]]
    if (coming !== undefined) await come(town, coming)
    if (going !== undefined) await go(town, going)
    if (paying !== undefined) taken += await pay(town, paying, day)
    await town.pass(step)
    await after()
  }
  return { visits, taken }
}

type Draft = { id: string; connector: string; customer: Author; loads: Fact[][]; number: number }

function newVisit(day: number, number: number, spots: number): Draft {
  return {
    id: `d${day}n${number}`,
    connector: `c${number % spots}`,
    customer: authorOf('customer', `k${(day * 7 + number) % CUSTOMERS}`),
    loads: [],
    number,
  }
}

async function come(town: Town, visit: Draft): Promise<void> {
  const { id, connector } = visit
  const at = town.now
  await say(town, visit, visit.customer, [
    fact('sessions', id, 'booked', { at, connector, from: at }),
    fact('sessions', id, 'started', { at, connector, via: 'customer' }),
  ])
}

async function go(town: Town, visit: Draft): Promise<void> {
  await say(town, visit, visit.customer, [fact('sessions', visit.id, 'stopped', { at: town.now, via: 'customer' })])
}

async function pay(town: Town, visit: Draft, day: number): Promise<number> {
  const { sessions } = await town.station(STATION)
  const amount = sessions.get(visit.id)?.money.due ?? 0
  const receipt = `${STATION}-A${day}-${visit.number + 1}`
  const taken = { at: town.now, session: visit.id, method: 'cash', amount, receipt }
  await say(town, visit, STAFF, [fact('payments', `p${visit.id}`, 'taken', taken)])
  return amount
}

async function say(town: Town, visit: Draft, author: Author, facts: Fact[]): Promise<void> {
  const word = await town.send(author, stationRoom(STATION), ...facts)
  if (word !== 'saved') throw new Error(`${visit.id} ${facts.map(({ name }) => name)}: ${word}`)
  visit.loads.push(facts)
  await town.arbiter.whenIdle()
}
