import { Router } from 'express'
import { safeParse } from 'valibot'
import { getLogo, setBrand } from '../../shared/api/organisation.ts'
import type { Accounts } from '../accounts/open.ts'
import { organisationOf } from '../accounts/organisations.ts'
import { setBrand as set } from '../accounts/set-brand.ts'
import { refuse, sendRefusal } from '../http/refuse.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'

const NOTHING_BUT_A_PICTURE = "default-src 'none'; sandbox"

/** An organisation's colour and logo: its owners set them, everyone sees them. */
export function brandRoutes(callers: Callers, accounts: Pick<Accounts, 'data' | 'change' | 'throttles'>): Router {
  const router = Router()

  serveSignedIn(router, callers, setBrand, async ({ input, session }) => {
    const done = await set(accounts, { ...input, session })
    return done.ok ? { ok: true, value: {} } : done
  })

  router.get(getLogo.path, (request, response) => {
    const read = safeParse(getLogo.input, request.params)
    if (!read.success) return refuse(response, 'shape')
    const { logo } = organisationOf(accounts.data(), read.output.organisation)
    if (logo?.id !== read.output.logo)
      return sendRefusal(response, getLogo.refusals['no-such-logo'], { ok: false, why: 'no-such-logo' })
    response
      .set({
        // Its address names its content.
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Security-Policy': NOTHING_BUT_A_PICTURE,
        'X-Content-Type-Options': 'nosniff',
      })
      .type('png')
      .send(Buffer.from(logo.png, 'base64'))
  })

  return router
}
