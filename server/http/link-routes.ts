import { Router } from 'express'
import {
  acceptInvitation,
  forgotPassword,
  invite,
  listInvitations,
  lookAtInvitation,
  mailInvitation,
  makeReset,
  resetPassword,
  withdrawInvitation,
} from '../../shared/api/link.ts'
import * as accepting from '../accounts/accept.ts'
import { forgotPassword as forgot, type Mailing } from '../accounts/forgotten.ts'
import * as invitations from '../accounts/invitations.ts'
import { admitLink } from '../accounts/links.ts'
import { mailInvitation as mailInvitationTo } from '../accounts/mail-invitation.ts'
import type { Accounts } from '../accounts/open.ts'
import * as resets from '../accounts/resets.ts'
import { type Callers, serve, serveSignedIn } from './serve.ts'
import { addressOf, answerSignedIn, deviceOf, languageOf } from './views.ts'

export function linkRoutes(accounts: Accounts, callers: Callers, mailing: Mailing | null): Router {
  const router = Router()

  serveSignedIn(router, callers, invite, ({ input, session }) => invitations.invite(accounts, { ...input, session }))

  serveSignedIn(router, callers, listInvitations, ({ input, session }) => {
    const open = invitations.listInvitations(accounts, { ...input, session })
    return open.ok ? { ok: true, value: { invitations: open.value } } : open
  })

  serveSignedIn(router, callers, withdrawInvitation, async ({ input, session }) => {
    const withdrawn = await invitations.withdrawInvitation(accounts, { ...input, session })
    return withdrawn.ok ? { ok: true, value: {} } : withdrawn
  })

  serve(router, callers, lookAtInvitation, ({ input, request }) => {
    const admission = admitLink(accounts, addressOf(request))
    return admission.ok ? invitations.lookAtInvitation(accounts, input.token) : admission
  })

  serve(router, callers, acceptInvitation, async ({ input, session, request }) => {
    const { token, newcomer } = input
    if (newcomer !== undefined) {
      const asked = { token, newcomer, address: addressOf(request), device: deviceOf(request, input.device) }
      const entered = await accepting.acceptAsNewcomer(accounts, asked)
      if (!entered.ok) return entered
      const { value, cookie } = answerSignedIn(entered.value)
      return { ok: true, value: { signedIn: value }, cookie }
    }
    if (session === null) return { ok: false, why: 'sign-in' }
    const accepted = await accepting.acceptAsMember(accounts, { session, token })
    return accepted.ok ? { ok: true, value: {} } : accepted
  })

  serveSignedIn(router, callers, makeReset, ({ input, session }) =>
    resets.makeReset(accounts, { by: session, person: input.person }),
  )

  serve(router, callers, forgotPassword, async ({ input, request }) => {
    if (mailing === null) return { ok: false, why: 'no-mail' }
    const language = input.lang ?? languageOf(request)
    const asked = await forgot(accounts, mailing, { email: input.email, language, address: addressOf(request) })
    return asked.ok ? { ok: true, value: {} } : asked
  })

  serveSignedIn(router, callers, mailInvitation, async ({ input, session, request }) => {
    if (mailing === null) return { ok: false, why: 'no-mail' }
    const language = input.lang ?? languageOf(request)
    const mailed = await mailInvitationTo(accounts, mailing, { ...input, session, language })
    return mailed.ok ? { ok: true, value: {} } : mailed
  })

  serve(router, callers, resetPassword, async ({ input, request }) => {
    const reset = await resets.resetPassword(accounts, { ...input, address: addressOf(request) })
    return reset.ok ? { ok: true, value: {} } : reset
  })

  return router
}
