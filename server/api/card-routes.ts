import { Router } from 'express'
import { addCard } from '../../shared/api/own.ts'
import { type Clock, newId } from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import * as cards from '../arbiter/chargers/cards.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import type { Log, Rooms } from '../sync/engine.ts'

export interface CardParts {
  accounts: Pick<Accounts, 'random' | 'seal'>
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes'>
  clock: Pick<Clock, 'now'>
}

/** A customer's cards. They block and take them off in their own document; only the server may see a number. */
export function cardRoutes(callers: Callers, { accounts, ...parts }: CardParts): Router {
  const router = Router()
  const sealCard = (number: string) => accounts.seal('card', number)
  serveSignedIn(router, callers, addCard, async ({ input, session }) => {
    if (session.portal !== 'customer') return { ok: false, why: 'not-yours' }
    const card = { account: session.person, id: newId(accounts.random), ...input }
    const added = await cards.addCard({ ...parts, sealCard }, card)
    return added.ok ? { ok: true, value: { id: added.id } } : added
  })
  return router
}
