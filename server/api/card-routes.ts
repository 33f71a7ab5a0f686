import { Router } from 'express'
import { addCard, getTappedCard, keepTappedCard, waitForCard } from '../../shared/api/own.ts'
import { type Clock, newId } from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import * as cards from '../arbiter/chargers/cards.ts'
import { keepTapped, tappedBy, waitForTap } from '../arbiter/chargers/taps.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import type { Log, Rooms } from '../sync/engine.ts'
import { exists } from './stating.ts'

export interface CardParts {
  accounts: Pick<Accounts, 'random' | 'seal' | 'throttles'>
  rooms: Pick<Rooms, 'decide' | 'open'>
  log: Pick<Log, 'notes' | 'records'>
  clock: Pick<Clock, 'now'>
  views: Views
}

const NOT_YOURS = { ok: false, why: 'not-yours' } as const

/** A customer's cards. They block and take them off in their own document; only the server may see a number. */
export function cardRoutes(callers: Callers, { accounts, ...parts }: CardParts): Router {
  const router = Router()
  const sealCard = (number: string) => accounts.seal('card', number)
  serveSignedIn(router, callers, addCard, async ({ input: { number, label }, session }) => {
    if (session.portal !== 'customer') return NOT_YOURS
    const admission = accounts.throttles.cards.admit(session.person)
    if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
    const card = { account: session.person, id: newId(accounts.random), label, ...cards.sealedOf(sealCard, number) }
    const added = await cards.addCard(parts, card)
    return added.ok ? { ok: true, value: { id: added.id } } : added
  })
  serveSignedIn(router, callers, waitForCard, async ({ input, session: { person, portal } }) => {
    if (portal !== 'customer') return NOT_YOURS
    const admission = accounts.throttles.taps.admit(person)
    if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
    if (!(await exists(parts, input.station))) return { ok: false, why: 'no-charger' }
    const waiting = await waitForTap(parts, { account: person, ...input })
    return waiting.ok ? { ok: true, value: { until: waiting.until } } : waiting
  })
  serveSignedIn(router, callers, getTappedCard, async ({ input, session: { person, portal } }) => {
    if (portal !== 'customer') return NOT_YOURS
    if (!(await exists(parts, input.station))) return { ok: true, value: { state: 'over' as const } }
    return { ok: true, value: await tappedBy(parts, { account: person, ...input }) }
  })
  serveSignedIn(router, callers, keepTappedCard, async ({ input, session: { person, portal } }) => {
    if (portal !== 'customer') return NOT_YOURS
    if (!(await exists(parts, input.station))) return { ok: false, why: 'over' }
    const kept = await keepTapped(parts, { account: person, id: newId(accounts.random), ...input })
    return kept.ok ? { ok: true, value: { id: kept.id } } : kept
  })
  return router
}
