import { Router } from 'express'
import { closeAccount } from '../../shared/api/close-account.ts'
import type { Outcome } from '../../shared/api/outcome.ts'
import { eraseProfile } from '../../shared/documents/account/actions.ts'
import type { AccountView } from '../../shared/documents/account/view.ts'
import { SERVER } from '../../shared/documents/author.ts'
import { isHolding, type Phase } from '../../shared/documents/station/phase.ts'
import { roomOf } from '../../shared/sync/room.ts'
import * as accounts from '../accounts/close-account.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Views } from '../arbiter/views.ts'
import { type Door, serveSignedIn } from '../http/serve.ts'
import type { Rooms } from '../sync/live-room.ts'

export interface AccountParts {
  accounts: Pick<Accounts, 'data' | 'change'>
  rooms: Pick<Rooms, 'open' | 'decide'>
  views: Views
}

/** What customers do with their whole account. */
export function accountRoutes(door: Door, parts: AccountParts): Router {
  const router = Router()
  serveSignedIn(router, door, closeAccount, async ({ input, session }) => {
    const may = accounts.mayClose(parts.accounts.data(), session.person)
    if (!may.ok) return may
    const erased = await erase(parts, session.person, input)
    if (!erased.ok) return erased
    // Nameless first: a crash in between leaves an account that can be closed, not a name that nobody can reach.
    const closed = await accounts.closeAccount(parts.accounts, session)
    return closed.ok ? { ok: true, value: {}, cookie: { portal: session.portal, token: null } } : closed
  })
  return router
}

type Hindrance = 'in-use' | 'still-asked' | 'money-left'

/** Takes out of the account's document what names them, unless a spot or money hangs on it. */
async function erase(
  { rooms, views }: AccountParts,
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
    const outcome = why === null ? eraseProfile(account) : null
    return outcome?.ok === true ? [{ room: room.name, author: SERVER, facts: outcome.facts }] : []
  })
  return why === null ? { ok: true, value: null } : { ok: false, why }
}

function hindrance(account: AccountView, { givesUpMoney }: { givesUpMoney: boolean }): Hindrance | null {
  const isOpen = (asked: { isOpen: boolean }) => asked.isOpen
  if ([...account.visits.values()].some(({ phase }) => isHolding(phase as Phase))) return 'in-use'
  if ([...account.topUps.values(), ...account.disputes.values(), ...account.claims.values()].some(isOpen))
    return 'still-asked'
  return givesUpMoney || [...account.balances.values()].every(held => held === 0) ? null : 'money-left'
}
