import { Router } from 'express'
import type { OutputOf } from '../../shared/api/endpoint.ts'
import { getCustomer } from '../../shared/api/organisation.ts'
import { type AccountView, pursesOf } from '../../shared/documents/account/view.ts'
import { roomOf } from '../../shared/sync/engine.ts'
import { organisationOwnedBy } from '../accounts/bank-messages.ts'
import type { Accounts } from '../accounts/open.ts'
import { organisationOf } from '../accounts/organisations.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'

export interface CustomerParts extends EpochParts {
  accounts: Pick<Accounts, 'data'>
  views: Views
}

type Customer = OutputOf<typeof getCustomer>

/** An organisation's customers, for its owners: as much of an account as is between the two of them. */
export function customerRoutes(callers: Callers, parts: CustomerParts): Router {
  const router = Router()
  serveSignedIn(router, callers, getCustomer, async ({ input: { organisation: id, customer }, session }) => {
    const data = parts.accounts.data()
    const organisation = organisationOwnedBy(data, { session, organisation: id })
    if (organisation === null) return { ok: false, why: 'not-yours' }
    const ofStation = (station: string) => organisationOf(data, station).id
    const found = await withLiveDoc(parts, roomOf('account', customer), async doc =>
      customerOf(parts.views.account(doc), id, ofStation),
    )
    // Whoever has never been here is nobody here: an owner finds out about no one else.
    if (found === null || !isKnown(found)) return { ok: false, why: 'no-such-customer' }
    return { ok: true, value: { ...found, name: data.people.get(customer)?.name ?? null } }
  })
  return router
}

function isKnown({ purses, visits, missed }: Omit<Customer, 'name'>): boolean {
  return purses.length + visits.length + missed.length > 0
}

function customerOf(
  account: AccountView,
  organisation: string,
  ofStation: (station: string) => string,
): Omit<Customer, 'name'> {
  const isHere = (station: string) => ofStation(station) === organisation
  const purses = pursesOf(account, ofStation).filter(purse => purse.organisation === organisation)
  const visits = [...account.visits].filter(([, { station }]) => isHere(station))
  const missed = [...account.strikes.values()].flatMap(({ struck, lifted }) =>
    struck !== undefined && isHere(struck.station)
      ? [{ station: struck.station, at: struck.at, isLifted: lifted !== undefined }]
      : [],
  )
  return {
    purses: purses.map(({ currency, amount }) => ({ currency, amount })),
    visits: visits
      .map(([id, { station, label, phase, currency, session }]) => ({
        ...{ id, station, label, phase: phase as string, currency },
        at: (session.started ?? session.booked)?.at ?? 0,
        ...{ total: session.money.total, due: session.money.due },
      }))
      .sort(latestFirst),
    missed: missed.sort(latestFirst),
  }
}

function latestFirst(a: { at: number }, b: { at: number }): number {
  return b.at - a.at
}
