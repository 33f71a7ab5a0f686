import { Router } from 'express'
import * as api from '../../shared/api/arrivals.ts'
import { folded, wordsOf } from '../../shared/folded.ts'
import { type Clock, roomOf } from '../../shared/sync/engine.ts'
import { bringCustomers } from '../accounts/arrivals/bring.ts'
import { beginReturn, claim, markReturned, markSettled, offersFor } from '../accounts/arrivals/claim.ts'
import { isGood, makeCode, workerBehind } from '../accounts/arrivals/code.ts'
import { arrivalsAt, isWaiting, unsettledIn } from '../accounts/arrivals/find.ts'
import { mailCodes, reachable } from '../accounts/arrivals/letters.ts'
import type { AccountsData, Arrival } from '../accounts/data.ts'
import type { Mailing } from '../accounts/forgotten.ts'
import type { Accounts } from '../accounts/open.ts'
import { organisationOf } from '../accounts/organisations.ts'
import { ownerBehind } from '../accounts/owners.ts'
import { settleClaim, stateOpenings, takeBack } from '../arbiter/desk/arrival.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import { addressOf, languageOf } from '../http/views.ts'
import type { Log } from '../store/log.ts'
import type { Rooms } from '../sync/engine.ts'
import { withLiveDoc } from './history/epochs.ts'

export interface ArrivalParts {
  accounts: Accounts
  rooms: Pick<Rooms, 'open' | 'decide'>
  log: Log
  views: Views
  clock: Clock
  /** Null: this server sends no letters. */
  mailing: Mailing | null
}

const MOST_SHOWN = 50

/** Customers of before, from an owner's file to their own wallets. */
export function arrivalRoutes(callers: Callers, parts: ArrivalParts): Router {
  const router = Router()
  const { accounts, clock, mailing } = parts

  serveSignedIn(router, callers, api.importCustomers, async ({ input, session }) => {
    const { station, customers } = input
    if (ownerBehind(accounts.data(), session, station) === null) return { ok: false, why: 'not-yours' }
    const currency = await currencyOf(parts, station)
    if (currency === null) return { ok: false, why: 'no-such-station' }
    const brought = await bringCustomers(accounts, { ...input, session })
    if (!brought.ok) return brought
    const { outcomes, arrivals } = brought.value
    await settle(parts, rowsOf(accounts.data(), arrivals))
    const sum = customers.reduce((all, { balance = 0 }, index) => {
      const isBrought = outcomes[index] === 'new' || outcomes[index] === 'balance'
      return isBrought ? all + balance : all
    }, 0)
    return { ok: true, value: { outcomes: [...outcomes], currency, sum } }
  })

  serveSignedIn(router, callers, api.listArrivals, async ({ input: { station, text = '' }, session }) => {
    const data = accounts.data()
    if (workerBehind(data, { session, station }) === null) return { ok: false, why: 'not-yours' }
    const currency = await currencyOf(parts, station)
    if (currency === null) return { ok: false, why: 'no-such-station' }
    const all = arrivalsAt(data, station)
    const waiting = all.filter(isWaiting)
    const found = waiting
      .filter(arrival => isMeant(arrival, text))
      .sort(byName)
      .slice(0, MOST_SHOWN)
    const sums = {
      waiting: waiting.length,
      held: waiting.reduce((sum, { balance = 0 }) => sum + balance, 0),
      reachable: reachable(data, station, clock.now()).length,
      claimed: all.filter(({ claimed }) => claimed !== undefined).length,
    }
    return { ok: true, value: { arrivals: found.map(one => viewOf(data, one, clock.now())), currency, ...sums } }
  })

  serveSignedIn(router, callers, api.makeArrivalCode, ({ input, session }) => makeCode(accounts, { ...input, session }))

  serveSignedIn(router, callers, api.mailArrivals, async ({ input, session, request }) => {
    if (mailing === null) return { ok: false, why: 'no-mail' }
    return mailCodes(accounts, mailing, { ...input, session, language: input.lang ?? languageOf(request) })
  })

  serveSignedIn(router, callers, api.returnArrival, async ({ input, session }) => {
    const begun = await beginReturn(accounts, { ...input, session })
    if (!begun.ok) return begun
    return (await finishReturn(parts, begun.value)) ? { ok: true, value: {} } : { ok: false, why: 'spent' }
  })

  serveSignedIn(router, callers, api.ownArrivals, async ({ session }) => {
    const data = accounts.data()
    await settle(
      parts,
      unsettledIn(data).filter(({ claimed }) => claimed?.account === session.person),
    )
    return { ok: true, value: { offers: await Promise.all(offersFor(data, session).map(one => offerOf(parts, one))) } }
  })

  serveSignedIn(router, callers, api.claimArrival, async ({ input, session, request }) => {
    const { code, arrival = '' } = input
    const by = code === undefined ? { arrival } : { code }
    const claimed = await claim(accounts, { session, by, address: addressOf(request) })
    if (!claimed.ok) return claimed
    await settle(parts, [claimed.value])
    return { ok: true, value: await offerOf(parts, claimed.value) }
  })

  return router
}

/** At the start: what a killed server had claimed and not settled. */
export async function settleRest(parts: ArrivalParts): Promise<void> {
  await settle(parts, unsettledIn(parts.accounts.data()))
}

/** Brings the documents to what the accounts say. */
async function settle(parts: ArrivalParts, arrivals: readonly Arrival[]): Promise<void> {
  const settling = settlingParts(parts)
  const open = arrivals.filter(({ settled }) => settled === undefined)
  for (const station of new Set(open.map(one => one.station)))
    await stateOpenings(
      settling,
      station,
      open.filter(one => one.station === station),
    )
  for (const arrival of open) await settleClaim(settling, arrival)
  const staying = open.filter(({ leaving }) => leaving === undefined)
  if (staying.length > 0) await markSettled(parts.accounts, staying)
  for (const { leaving, ...arrival } of open)
    if (leaving !== undefined) await finishReturn(parts, { ...arrival, leaving })
}

/** Out of the books, and of the wallet it is in. False: it was spent. */
async function finishReturn(parts: ArrivalParts, arrival: Leaving): Promise<boolean> {
  const settling = settlingParts(parts)
  // What a killed server had not come to is in the documents first: it is there that it can be taken back.
  if (arrival.settled === undefined) {
    await stateOpenings(settling, arrival.station, [arrival])
    await settleClaim(settling, arrival)
  }
  if (!(await takeBack(settling, arrival, arrival.leaving))) return false
  await markReturned(parts.accounts, arrival.id)
  return true
}

type Leaving = Arrival & { leaving: { by: string; why: string } }

function settlingParts({ accounts, rooms, log, views, clock }: ArrivalParts) {
  return { rooms, log, views, clock, organisationOf: (station: string) => organisationOf(accounts.data(), station).id }
}

function rowsOf({ arrivals }: AccountsData, ids: readonly string[]): Arrival[] {
  return ids.flatMap(id => arrivals.get(id) ?? [])
}

async function currencyOf(parts: ArrivalParts, station: string): Promise<string | null> {
  return withLiveDoc(parts, roomOf('station', station), async doc => parts.views.station(doc).info.currency)
}

async function offerOf(parts: ArrivalParts, { id, station, balance }: Arrival) {
  const currency = await currencyOf(parts, station)
  return { id, station, ...(balance !== undefined && currency !== null && { balance, currency }) }
}

function viewOf({ people }: AccountsData, arrival: Arrival, now: number): api.Arrival {
  const { id, name = '', email, phone, group, note, balance, createdAt, code } = arrival
  const by = people.get(code?.by ?? '')?.name
  return {
    ...{ id, name, createdAt },
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(group !== undefined && { group }),
    ...(note !== undefined && { note }),
    ...(balance !== undefined && { balance }),
    ...(code !== undefined && isGood(arrival, now) && { code: { at: code.at, ...(by !== undefined && { by }) } }),
  }
}

function isMeant({ name = '', email = '', phone = '' }: Arrival, text: string): boolean {
  const about = folded(`${name} ${email} ${phone}`)
  return wordsOf(text).every(word => about.includes(word))
}

function byName({ name: a = '' }: Arrival, { name: b = '' }: Arrival): number {
  return a.localeCompare(b)
}
