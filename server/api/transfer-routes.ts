import { Router } from 'express'
import { addTransfers, bankMessage } from '../../shared/api/organisation.ts'
import type { Clock } from '../../shared/sync/engine.ts'
import { organisationOwnedBy, secretOf } from '../accounts/bank-messages.ts'
import type { Accounts } from '../accounts/open.ts'
import { organisationOf } from '../accounts/organisations.ts'
import { keepTransfers } from '../arbiter/desk/arrived-transfers.ts'
import { signedBody } from '../http/json-body.ts'
import { type Callers, serve, serveSignedIn } from '../http/serve.ts'
import type { Log } from '../store/log.ts'
import type { Rooms } from '../sync/engine.ts'
import { isSignedWith } from '../webhooks/signature.ts'

export interface TransferParts {
  accounts: Pick<Accounts, 'data' | 'seal'>
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'records' | 'notes'>
  clock: Clock
}

/** Transfers to an organisation's account, as its bank tells of them. */
export function transferRoutes(callers: Callers, parts: TransferParts): Router {
  const router = Router()
  serveSignedIn(router, callers, addTransfers, async ({ input, session }) => {
    const { organisation, transfers } = input
    if (organisationOwnedBy(parts.accounts.data(), { organisation, session }) === null)
      return { ok: false, why: 'not-yours' }
    const now = parts.clock.now()
    const arrived = transfers.map(({ at, ...line }) => ({ ...line, at: Math.min(at, now), via: 'statement' as const }))
    return { ok: true, value: { added: await keepTransfers(parts, organisation, arrived) } }
  })

  serve(router, callers, bankMessage, async ({ input, request }) => {
    const { organisation, data: told } = input
    const found = organisationOf(parts.accounts.data(), organisation)
    const secret = found.id === organisation ? secretOf(parts.accounts, found) : null
    const [body, now] = [signedBody(request), parts.clock.now()]
    // An unknown organisation gets the answer of a wrong signature: nobody finds out which take messages.
    const isBelieved = secret !== null && body !== null && isSignedWith(secret, { headers: request.headers, body, now })
    if (!isBelieved) return { ok: false, why: 'wrong-signature' }
    const arrived = { ...told, at: Math.min(told.at, now), via: 'message' as const }
    return { ok: true, value: { added: await keepTransfers(parts, organisation, [arrived]) } }
  })
  return router
}
