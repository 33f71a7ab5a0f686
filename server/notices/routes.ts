import { Router } from 'express'
import * as api from '../../shared/api/own.ts'
import { roomOf } from '../../shared/sync/engine.ts'
import type { Mailing } from '../accounts/forgotten.ts'
import type { Accounts } from '../accounts/open.ts'
import { personIn } from '../accounts/people.ts'
import type { Session } from '../accounts/sessions.ts'
import { askVerification, verifyEmail } from '../accounts/verify.ts'
import { type Callers, serve, serveSignedIn } from '../http/serve.ts'
import { addressOf } from '../http/views.ts'
import type { Notices, Told } from './notices.ts'

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

  /** Whose news it is about; null: a desk that is not theirs. */
  const about = ({ person, portal }: Session, station: string | undefined): Told | null => {
    if (station === undefined) return { person }
    return accounts.mayRead(person, portal, roomOf('desk', station)) ? { person, station } : null
  }
  const NOT_YOURS = { ok: false, why: 'not-yours' } as const

  serveSignedIn(router, callers, api.getNotices, async ({ input: { station }, session }) => {
    const told = about(session, station)
    if (told === null) return NOT_YOURS
    const all = await notices
    const { receipts, news, hidesAmounts, onShift = false, browsers } = all.of(told)
    const server = { mails: mailing !== null, isVerified: isVerified(session.person), pushKey: all.publicKey }
    return { ok: true, value: { ...server, receipts, news, hidesAmounts, onShift, browsers: browsers.length } }
  })

  serveSignedIn(router, callers, api.setNotices, async ({ input: { station, ...input }, session }) => {
    const told = about(session, station)
    if (told === null) return NOT_YOURS
    // A desk writes no letters.
    const wantsMail = input.receipts || input.news
    if (wantsMail && station !== undefined) return { ok: false, why: 'no-mail' }
    if (wantsMail && mailing === null) return { ok: false, why: 'no-mail' }
    if (wantsMail && !isVerified(session.person)) return { ok: false, why: 'not-verified' }
    const refused = slow(session.person)
    if (refused === null) await (await notices).set(told, input)
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

  serveSignedIn(router, callers, api.addBrowser, async ({ input: { station, language, ...browser }, session }) => {
    const told = about(session, station)
    if (told === null) return NOT_YOURS
    const refused = slow(session.person)
    if (refused === null) await (await notices).addBrowser(told, browser, language)
    return refused ?? { ok: true, value: {} }
  })

  serveSignedIn(router, callers, api.removeBrowser, async ({ input, session }) => {
    await (await notices).removeBrowser({ person: session.person, station: input.station }, input.endpoint)
    return { ok: true, value: {} }
  })

  return router
}
