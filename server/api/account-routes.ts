import { Router } from 'express'
import type { Outcome } from '../../shared/api/endpoint.ts'
import { closeAccount } from '../../shared/api/own.ts'
import { eraseProfile } from '../../shared/documents/account/actions.ts'
import { type AccountView, pursesOf } from '../../shared/documents/account/view.ts'
import { isHolding, type Phase } from '../../shared/documents/station/phase.ts'
import { roomOf, SERVER } from '../../shared/sync/engine.ts'
import * as accounts from '../accounts/close-account.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import type { Rooms } from '../sync/engine.ts'

export interface AccountParts {
  accounts: Pick<Accounts, 'data' | 'change' | 'clock'>
  rooms: Pick<Rooms, 'open' | 'decide'>
  views: Views
}

/** A customer's requests about the whole account. */
export function accountRoutes(callers: Callers, parts: AccountParts): Router {
  const router = Router()
  serveSignedIn(router, callers, closeAccount, async ({ input, session }) => {
    const may = accounts.mayClose(parts.accounts.data(), session.person)
    if (!may.ok) return may
    const erased = await erase(parts, session.person, input)
    if (!erased.ok) return erased
    // Erase the name first: after a crash in between the account can still be closed, while a name left behind could be
    // reached by no one.
    const closed = await accounts.closeAccount(parts.accounts, session)
    return closed.ok ? { ok: true, value: {}, cookie: { portal: session.portal, token: null } } : closed
  })
  return router
}

type Hindrance = 'in-use' | 'still-asked' | 'money-left'

/** Erases personal data from the account's document, unless a spot or money hangs on it. */
async function erase(
  { accounts: { clock }, rooms, views }: AccountParts,
  person: string,
  asked: { givesUpMoney: boolean },
): Promise<Outcome<null, Hindrance>> {
  const room = roomOf('account', person)
  const open = await rooms.open(room)
  if (open === null) return { ok: true, value: null }
  open.release()
  let why: Hindrance | null = null
  await rooms.decide([room.name], live => {
    const doc = live.get(room.name)?.doc
    if (doc === undefined) return []
    const account = views.account(doc)
    why = hindrance(account, asked)
    const outcome = why === null ? eraseProfile(account, clock()) : null
    return outcome?.ok === true ? [{ room: room.name, author: SERVER, facts: outcome.facts }] : []
  })
  return why === null ? { ok: true, value: null } : { ok: false, why }
}

function hindrance(account: AccountView, { givesUpMoney }: { givesUpMoney: boolean }): Hindrance | null {
  const isOpen = (asked: { isOpen: boolean }) => asked.isOpen
  if ([...account.visits.values()].some(({ phase }) => isHolding(phase as Phase))) return 'in-use'
  if ([...account.topUps.values(), ...account.disputes.values(), ...account.claims.values()].some(isOpen))
    return 'still-asked'
  return givesUpMoney || pursesOf(account, station => station).every(({ amount }) => amount === 0) ? null : 'money-left'
}
