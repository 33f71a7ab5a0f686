import { Router } from 'express'
import { acceptInvitation } from '../../shared/api/accept-invitation.ts'
import { invite } from '../../shared/api/invite.ts'
import { listInvitations } from '../../shared/api/list-invitations.ts'
import { lookAtInvitation } from '../../shared/api/look-at-invitation.ts'
import { makeReset } from '../../shared/api/make-reset.ts'
import { resetPassword } from '../../shared/api/reset-password.ts'
import { withdrawInvitation } from '../../shared/api/withdraw-invitation.ts'
import * as accepting from '../accounts/accept.ts'
import * as invitations from '../accounts/invitations.ts'
import { admitLink } from '../accounts/links.ts'
import type { Accounts } from '../accounts/open.ts'
import * as resets from '../accounts/resets.ts'
import { type Door, serve, serveSignedIn } from './serve.ts'
import { addressOf, answerSignedIn, deviceOf } from './views.ts'

export function linkRoutes(accounts: Accounts, door: Door): Router {
  const router = Router()

  serveSignedIn(router, door, invite, ({ input, session }) => invitations.invite(accounts, { ...input, session }))

  serveSignedIn(router, door, listInvitations, ({ input, session }) => {
    const open = invitations.listInvitations(accounts, { ...input, session })
    return open.ok ? { ok: true, value: { invitations: open.value } } : open
  })

  serveSignedIn(router, door, withdrawInvitation, async ({ input, session }) => {
    const withdrawn = await invitations.withdrawInvitation(accounts, { ...input, session })
    return withdrawn.ok ? { ok: true, value: {} } : withdrawn
  })

  serve(router, door, lookAtInvitation, ({ input, request }) => {
    const admission = admitLink(accounts, addressOf(request))
    return admission.ok ? invitations.lookAtInvitation(accounts, input.token) : admission
  })

  serve(router, door, acceptInvitation, async ({ input, session, request }) => {
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

  serveSignedIn(router, door, makeReset, ({ input, session }) =>
    resets.makeReset(accounts, { by: session, person: input.person }),
  )

  serve(router, door, resetPassword, async ({ input, request }) => {
    const reset = await resets.resetPassword(accounts, { ...input, address: addressOf(request) })
    return reset.ok ? { ok: true, value: {} } : reset
  })

  return router
}
