import { Router } from 'express'
import { endWebhook, listWebhooks, makeWebhook, replayWebhook } from '../../shared/api/events.ts'
import { placesOf } from '../accounts/access.ts'
import type { Accounts } from '../accounts/open.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import type { Webhook } from '../webhooks/kept-webhooks.ts'
import { MOST_WEBHOOKS, type Webhooks } from '../webhooks/webhooks.ts'

export interface WebhookParts {
  accounts: Pick<Accounts, 'data'>
  webhooks: Promise<Webhooks>
}

/** Programs elsewhere that are told what a station accepts. */
export function webhookRoutes(callers: Callers, { accounts, webhooks }: WebhookParts): Router {
  const router = Router()

  serveSignedIn(router, callers, makeWebhook, async ({ input, session }) => {
    const { person, portal } = session
    const places = placesOf(accounts.data(), person, portal)
    const worksThere = input.station === undefined ? places.length > 0 : places.includes(input.station)
    if (portal === 'customer' || !worksThere) return { ok: false, why: 'not-yours' }
    const all = await webhooks
    if (all.of(person).length >= MOST_WEBHOOKS) return { ok: false, why: 'too-many-webhooks' }
    const { id, secret } = await all.add({ ...input, person, portal })
    return { ok: true, value: { id, secret } }
  })

  serveSignedIn(router, callers, listWebhooks, async ({ session }) => ({
    ok: true,
    value: {
      webhooks: (await webhooks).of(session.person).map(shown),
    },
  }))

  serveSignedIn(router, callers, replayWebhook, async ({ input, session }) => {
    const all = await webhooks
    // Another's gets the answer of one that never was.
    if (!all.of(session.person).some(({ id }) => id === input.webhook)) return { ok: false, why: 'no-such-webhook' }
    await all.replay(input.webhook, input.after)
    return { ok: true, value: {} }
  })

  serveSignedIn(router, callers, endWebhook, async ({ input, session }) => {
    const all = await webhooks
    if (!all.of(session.person).some(({ id }) => id === input.webhook)) return { ok: false, why: 'no-such-webhook' }
    await all.remove(input.webhook)
    return { ok: true, value: {} }
  })

  return router
}

/** All but its secret, and how far it has come. */
function shown({ id, url, events, station, createdAt, failingSince, disabledAt, lastStatus, nextAt, recent }: Webhook) {
  const standing = { createdAt, failingSince, disabledAt, lastStatus, nextAt, recent: [...recent] }
  return { id, url, events, ...(station !== undefined && { station }), ...standing }
}
