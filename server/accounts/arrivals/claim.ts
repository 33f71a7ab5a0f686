import type { Outcome } from '../../../shared/api/endpoint.ts'
import { addressKey } from '../address.ts'
import type { AccountsData, Arrival, Person } from '../data.ts'
import { type Decided, grant, refuse } from '../decide.ts'
import type { Accounts } from '../open.ts'
import { organisationOf } from '../organisations.ts'
import { ownerBehind } from '../owners.ts'
import { personIn, withPerson } from '../people.ts'
import { provedSelf, type SelfWhy } from '../proved.ts'
import type { Session } from '../sessions.ts'
import { admitEverywhere } from '../shared-throttles.ts'
import { isGood, sealedCode } from './code.ts'
import { arrivalByCode, ended, forgotten, isWaiting, waitingUnder } from './find.ts'

type Why = 'sign-in' | 'not-yours' | 'wrong-code' | 'taken' | 'own-money' | 'slow-down'

export interface Claim {
  session: Session
  by: { code: string } | { arrival: string }
  address: string
}

/** What waits under the address that a customer has shown to be theirs. */
export function offersFor(data: AccountsData, { person: id, portal }: Session): readonly Arrival[] {
  const person = personIn(data, id)
  if (person === undefined || portal !== 'customer' || !isShown(person)) return []
  return waitingUnder(data, person.email)
}

function isShown(person: Person): person is Person & { email: string } {
  return person.email !== undefined && person.email === person.verified
}

/**
 * Makes an arrival a customer's, once: by a code that nobody can guess, or by an address that they have shown to be theirs. Who works
 * for the organisation takes nothing: they could have made the code themselves.
 */
export async function claim(accounts: Accounts, { session, by, address }: Claim): Promise<Outcome<Arrival, Why>> {
  if (session.portal !== 'customer') return { ok: false, why: 'not-yours' }
  const admission = await admitEverywhere(accounts, [{ name: 'links', key: addressKey(address) }])
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  return accounts.change((data): Decided<Arrival, Why> => {
    const person = personIn(data, session.person)
    if (person === undefined || !data.sessions.has(session.id)) return refuse(data, 'sign-in')
    const found = 'code' in by ? behindCode(accounts, data, by.code) : behindAddress(data, session, by.arrival)
    if (found === undefined) return refuse(data, 'wrong-code')
    if (found.claimed?.account === person.id) return grant(data, found)
    if (!isWaiting(found)) return refuse(data, 'taken')
    if (worksFor(data, person, found.station)) return refuse(data, 'own-money')
    const { settled: _, ...arrival } = forgotten(found)
    // The code stays, sealed: asked again with it, the same person gets the same answer.
    const { code } = found
    const claimed = { ...arrival, ...(code && { code }), claimed: { account: person.id, at: accounts.clock() } }
    // Whoever holds money is no guest to make room for others.
    const { idle: __, ...here } = person
    return grant(withPerson({ ...data, arrivals: data.arrivals.with(claimed) }, here), claimed)
  })
}

function behindCode(accounts: Accounts, data: AccountsData, code: string): Arrival | undefined {
  const found = arrivalByCode(data, sealedCode(accounts, code))
  return found !== undefined && isGood(found, accounts.clock()) ? found : undefined
}

function behindAddress(data: AccountsData, session: Session, id: string): Arrival | undefined {
  const found = data.arrivals.get(id)
  const isOwn = found?.claimed?.account === session.person
  return isOwn ? found : offersFor(data, session).find(offer => offer.id === id)
}

function worksFor(data: AccountsData, { roles }: Person, station: string): boolean {
  return organisationOf(data, station).stations.some(each => Object.hasOwn(roles, each))
}

/** The documents say all of it: what a killed server had not come to is looked at again until they do. */
export async function markSettled(
  accounts: Pick<Accounts, 'change' | 'clock'>,
  settled: readonly Arrival[],
): Promise<void> {
  await accounts.change(data => {
    // One that was claimed meanwhile has more to say.
    const same = settled.filter(one => data.arrivals.get(one.id) === one)
    const arrivals = same.reduce((table, one) => table.with({ ...one, settled: accounts.clock() }), data.arrivals)
    return { data: same.length === 0 ? data : { ...data, arrivals }, answer: undefined }
  })
}

/**
 * From now on nobody takes it who has not yet: so that none is told of money that goes away at the same moment. One that was
 * claimed is its customer's until the documents have let it go.
 */
export function beginReturn(
  accounts: Pick<Accounts, 'change' | 'clock'>,
  asked: { session: Session; station: string; arrival: string; why: string },
): Promise<Outcome<Arrival & { leaving: { by: string; why: string } }, SelfWhy | 'not-yours' | 'no-such-arrival'>> {
  const { session, station, why } = asked
  type Begun = Arrival & { leaving: { by: string; why: string } }
  return accounts.change((data): Decided<Begun, SelfWhy | 'not-yours' | 'no-such-arrival'> => {
    const owner = ownerBehind(data, session, station)
    if (owner === null) return refuse(data, 'not-yours')
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    const arrival = data.arrivals.get(asked.arrival)
    if (arrival === undefined || arrival.station !== station) return refuse(data, 'no-such-arrival')
    const leaving = arrival.leaving ?? { by: owner.id, why }
    if (!isWaiting(arrival)) return grant(data, { ...arrival, leaving })
    const { settled: _, ...rest } = arrival
    const next = { ...rest, returned: accounts.clock(), leaving }
    return grant({ ...data, arrivals: data.arrivals.with(next) }, next)
  })
}

/** It is taken back. */
export async function markReturned(accounts: Pick<Accounts, 'change' | 'clock'>, id: string): Promise<void> {
  await accounts.change(data => {
    const arrival = data.arrivals.get(id)
    if (arrival === undefined) return { data, answer: undefined }
    return { data: { ...data, arrivals: data.arrivals.with(ended(arrival, accounts.clock())) }, answer: undefined }
  })
}
