import { type Request, Router } from 'express'
import { setPin } from '../../shared/api/people.ts'
import type { Portal } from '../../shared/api/person.ts'
import { changePassword, claim, guest, guestWork, me, signIn, signOut } from '../../shared/api/sign-in.ts'
import { rolesThrough } from '../accounts/access.ts'
import { acting, barredFrom } from '../accounts/acting.ts'
import * as passwords from '../accounts/change-password.ts'
import * as guests from '../accounts/guests.ts'
import { withKnown } from '../accounts/known-device.ts'
import type { Accounts } from '../accounts/open.ts'
import { personIn } from '../accounts/people.ts'
import * as pins from '../accounts/pins.ts'
import type { SignedIn } from '../accounts/sessions.ts'
import * as entry from '../accounts/sign-in.ts'
import { authenticate } from './authenticate.ts'
import { readKnownCookie } from './cookies.ts'
import { type Callers, serve, serveSignedIn } from './serve.ts'
import { addressOf, answerSignedIn, deviceOf, viewPerson, viewSession } from './views.ts'

export function signInRoutes(accounts: Accounts, callers: Callers): Router {
  const router = Router()
  const answerProved = (request: Request, entered: SignedIn) =>
    answerSignedIn(entered, withKnown(accounts, entered.person, readKnownCookie(request.headers.cookie)))

  serve(router, callers, signIn, async ({ input, request }) => {
    const { cookie } = request.headers
    const entered = await entry.signIn(accounts, {
      ...input,
      address: addressOf(request),
      device: deviceOf(request, input.device),
      kept: readKnownCookie(cookie),
      replaces: (portal: Portal) => authenticate(accounts, { cookie, portal })?.session.id,
    })
    return entered.ok ? answerProved(request, entered.value) : entered
  })

  serveSignedIn(router, callers, signOut, async ({ session }) => {
    await entry.signOut(accounts, session.id)
    return { ok: true, value: {}, cookie: { portal: session.portal, token: null } }
  })

  serveSignedIn(router, callers, me, ({ session }) => {
    const person = personIn(accounts.data(), session.person)
    if (person === undefined) return { ok: false, why: 'sign-in' }
    const { pin, founder } = person
    const view = { ...viewPerson(person), hasPin: pin !== undefined, isFounder: founder === true }
    const data = accounts.data()
    const roles = rolesThrough(acting(data, person), session.portal)
    const barred = barredFrom(data, { ...person, roles: rolesThrough(person, session.portal) })
    const wantsFactor = barred.map(({ name, stations }) => ({ name, stations: [...stations] }))
    return {
      ok: true,
      value: {
        ...{ person: view, portal: session.portal, roles, session: viewSession(session) },
        ...(wantsFactor.length > 0 && { wantsFactor }),
      },
    }
  })

  serve(router, callers, guest, async ({ input, request }) => {
    const device = deviceOf(request, input.device)
    const entered = await guests.makeGuest(accounts, { ...input, address: addressOf(request), device })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  serve(router, callers, guestWork, () => ({ ok: true, value: guests.workForGuest(accounts) }))

  serveSignedIn(router, callers, claim, async ({ input, session, request }) => {
    const entered = await guests.claimGuest(accounts, { ...input, session, address: addressOf(request) })
    return entered.ok ? answerProved(request, entered.value) : entered
  })

  serveSignedIn(router, callers, changePassword, async ({ input, session, request }) => {
    const entered = await passwords.changePassword(accounts, { ...input, session, address: addressOf(request) })
    return entered.ok ? answerProved(request, entered.value) : entered
  })

  serveSignedIn(router, callers, setPin, async ({ input, session, request }) => {
    const set = await pins.setPin(accounts, { ...input, session, address: addressOf(request) })
    return set.ok ? { ok: true, value: {} } : set
  })

  return router
}
