import { Router } from 'express'
import * as api from '../../shared/api/own.ts'
import type { Mailing } from '../accounts/forgotten.ts'
import type { Accounts } from '../accounts/open.ts'
import { personIn } from '../accounts/people.ts'
import { askVerification, verifyEmail } from '../accounts/verify.ts'
import { type Callers, serve, serveSignedIn } from '../http/serve.ts'
import { addressOf } from '../http/views.ts'
import type { Notices } from './notices.ts'

export interface NoticeParts {
  accounts: Accounts
  mailing: Mailing | null
  notices: Promise<Notices>
}

/** How a person wants to be told of their news. */
export function noticeRoutes(callers: Callers, { accounts, mailing, notices }: NoticeParts): Router {
  const router = Router()
  const isVerified = (id: string) => {
    const person = personIn(accounts.data(), id)
    return person?.email !== undefined && person.verified === person.email
  }

  const slow = (id: string) => {
    const admission = accounts.throttles.wishes.admit(id)
    return admission.ok ? null : ({ ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs } as const)
  }

  serveSignedIn(router, callers, api.getNotices, async ({ session }) => {
    const all = await notices
    const { receipts, news, hidesAmounts, browsers } = all.of(session.person)
    const about = { mails: mailing !== null, isVerified: isVerified(session.person), pushKey: all.publicKey }
    return { ok: true, value: { ...about, receipts, news, hidesAmounts, browsers: browsers.length } }
  })

  serveSignedIn(router, callers, api.setNotices, async ({ input, session }) => {
    const wantsMail = input.receipts || input.news
    if (wantsMail && mailing === null) return { ok: false, why: 'no-mail' }
    if (wantsMail && !isVerified(session.person)) return { ok: false, why: 'not-verified' }
    const refused = slow(session.person)
    if (refused === null) await (await notices).set(session.person, input)
    return refused ?? { ok: true, value: {} }
  })

  serveSignedIn(router, callers, api.askVerification, async ({ input, session }) => {
    if (mailing === null) return { ok: false, why: 'no-mail' }
    const asked = await askVerification(accounts, mailing, { session, ...input })
    return asked.ok ? { ok: true, value: {} } : asked
  })

  serve(router, callers, api.verifyEmail, async ({ input, request }) => {
    const verified = await verifyEmail(accounts, { ...input, address: addressOf(request) })
    return verified.ok ? { ok: true, value: { email: verified.value } } : verified
  })

  serveSignedIn(router, callers, api.addBrowser, async ({ input: { language, ...browser }, session }) => {
    const refused = slow(session.person)
    if (refused === null) await (await notices).addBrowser(session.person, browser, language)
    return refused ?? { ok: true, value: {} }
  })

  serveSignedIn(router, callers, api.removeBrowser, async ({ input, session }) => {
    await (await notices).removeBrowser(session.person, input.endpoint)
    return { ok: true, value: {} }
  })

  return router
}
