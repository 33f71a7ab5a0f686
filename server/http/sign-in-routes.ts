import { Router } from 'express'
import { changePassword } from '../../shared/api/change-password.ts'
import { claim } from '../../shared/api/claim.ts'
import { guest } from '../../shared/api/guest.ts'
import { me } from '../../shared/api/me.ts'
import type { Portal } from '../../shared/api/portal.ts'
import { setPin } from '../../shared/api/set-pin.ts'
import { signIn } from '../../shared/api/sign-in.ts'
import { signOut } from '../../shared/api/sign-out.ts'
import { rolesThrough } from '../accounts/access.ts'
import * as passwords from '../accounts/change-password.ts'
import * as guests from '../accounts/guests.ts'
import type { Accounts } from '../accounts/open.ts'
import { personIn } from '../accounts/people.ts'
import * as pins from '../accounts/pins.ts'
import * as entry from '../accounts/sign-in.ts'
import { authenticate } from './authenticate.ts'
import { type Door, serve, serveSignedIn } from './serve.ts'
import { addressOf, answerSignedIn, deviceOf, viewPerson, viewSession } from './views.ts'

export function signInRoutes(accounts: Accounts, door: Door): Router {
  const router = Router()

  serve(router, door, signIn, async ({ input, request }) => {
    const { cookie } = request.headers
    const entered = await entry.signIn(accounts, {
      ...input,
      address: addressOf(request),
      device: deviceOf(request, input.device),
      replaces: (portal: Portal) => authenticate(accounts, { cookie, portal })?.session.id,
    })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  serveSignedIn(router, door, signOut, async ({ session }) => {
    await entry.signOut(accounts, session.id)
    return { ok: true, value: {}, cookie: { portal: session.portal, token: null } }
  })

  serveSignedIn(router, door, me, ({ session }) => {
    const person = personIn(accounts.data(), session.person)
    if (person === undefined) return { ok: false, why: 'sign-in' }
    const { pin, founder } = person
    const view = { ...viewPerson(person), hasPin: pin !== undefined, isFounder: founder === true }
    const roles = rolesThrough(person, session.portal)
    return { ok: true, value: { person: view, portal: session.portal, roles, session: viewSession(session) } }
  })

  serve(router, door, guest, async ({ input, request }) => {
    const device = deviceOf(request, input.device)
    const entered = await guests.makeGuest(accounts, { ...input, address: addressOf(request), device })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  serveSignedIn(router, door, claim, async ({ input, session, request }) => {
    const entered = await guests.claimGuest(accounts, { ...input, session, address: addressOf(request) })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  serveSignedIn(router, door, changePassword, async ({ input, session, request }) => {
    const entered = await passwords.changePassword(accounts, { ...input, session, address: addressOf(request) })
    return entered.ok ? answerSignedIn(entered.value) : entered
  })

  serveSignedIn(router, door, setPin, async ({ input, session, request }) => {
    const set = await pins.setPin(accounts, { ...input, session, address: addressOf(request) })
    return set.ok ? { ok: true, value: {} } : set
  })

  return router
}
