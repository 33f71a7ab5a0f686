import { type Request, Router } from 'express'
import type { Portal } from '../../shared/api/person.ts'
import {
  addPasskey,
  askForPasskey,
  askToProve,
  askToSignIn,
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  namePasskey,
  proveAgain,
  proveByPasskey,
  type RequestOptions,
  removePasskey,
  renewRecovery,
  signInWithPasskey,
  waysIn,
} from '../../shared/api/ways-in.ts'
import type { Accounts } from '../accounts/open.ts'
import * as adding from '../accounts/passkeys/add.ts'
import { newChallenge, type Purpose } from '../accounts/passkeys/challenge.ts'
import { signInWithPasskey as enter } from '../accounts/passkeys/sign-in.ts'
import * as proving from '../accounts/proved.ts'
import * as factor from '../accounts/second-factor/turn.ts'
import * as ways from '../accounts/ways-in.ts'
import { authenticate } from './authenticate.ts'
import { partyOf } from './relying-party.ts'
import { type Callers, serve, serveSignedIn } from './serve.ts'
import { addressOf, answerSignedIn, deviceOf } from './views.ts'

/** Passkeys and the second factor: coming in with them, and changing them. */
export function passkeyRoutes(accounts: Accounts, callers: Callers, publicUrl: string | undefined): Router {
  const router = Router()
  const party = (request: Request) => partyOf(publicUrl, request)
  const options = (request: Request, purpose: Purpose): RequestOptions => ({
    challenge: Buffer.from(newChallenge(accounts, purpose)).toString('base64url'),
    rpId: party(request).id,
    timeout: 120_000,
    userVerification: 'required',
  })

  serve(router, callers, askToSignIn, ({ request }) => ({ ok: true, value: options(request, 'enter') }))

  serve(router, callers, signInWithPasskey, async ({ input, request }) => {
    const { cookie } = request.headers
    const entered = await enter(accounts, {
      ...input,
      party: party(request),
      address: addressOf(request),
      device: deviceOf(request, input.device),
      replaces: (portal: Portal) => authenticate(accounts, { cookie, portal })?.session.id,
    })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  serveSignedIn(router, callers, waysIn, ({ session }) => ways.waysInOf(accounts, session))

  serveSignedIn(router, callers, proveAgain, async ({ input, session, request }) => {
    const proved = await proving.proveAgain(accounts, { ...input, session, address: addressOf(request) })
    return proved.ok ? { ok: true, value: {} } : proved
  })

  serveSignedIn(router, callers, askToProve, ({ session, request }) => ({
    ok: true,
    value: options(request, `session:${session.id}`),
  }))

  serveSignedIn(router, callers, proveByPasskey, async ({ input, session, request }) => {
    const asked = { ...input, session, party: party(request), address: addressOf(request) }
    const proved = await proving.proveByPasskey(accounts, asked)
    return proved.ok ? { ok: true, value: {} } : proved
  })

  serveSignedIn(router, callers, askForPasskey, ({ session, request }) =>
    adding.askForPasskey(accounts, { session, party: party(request) }),
  )

  serveSignedIn(router, callers, addPasskey, ({ input, session, request }) =>
    adding.addPasskey(accounts, { ...input, session, party: party(request) }),
  )

  serveSignedIn(router, callers, namePasskey, async ({ input, session }) => {
    const named = await ways.namePasskey(accounts, { ...input, session })
    return named.ok ? { ok: true, value: {} } : named
  })

  serveSignedIn(router, callers, removePasskey, async ({ input, session }) => {
    const removed = await ways.removePasskey(accounts, { ...input, session })
    return removed.ok ? answerSignedIn(removed.value) : removed
  })

  serveSignedIn(router, callers, beginSecondFactor, ({ session }) => factor.beginSecondFactor(accounts, { session }))

  serveSignedIn(router, callers, confirmSecondFactor, async ({ input, session }) => {
    const on = await factor.confirmSecondFactor(accounts, { ...input, session })
    return on.ok ? { ok: true, value: { recovery: on.value } } : on
  })

  serveSignedIn(router, callers, renewRecovery, async ({ session }) => {
    const renewed = await factor.renewRecovery(accounts, { session })
    return renewed.ok ? { ok: true, value: { recovery: renewed.value } } : renewed
  })

  serveSignedIn(router, callers, endSecondFactor, async ({ session }) => {
    const ended = await factor.endSecondFactor(accounts, { session })
    return ended.ok ? { ok: true, value: {} } : ended
  })

  return router
}
