import { type Request, type Response, Router } from 'express'
import type { Portal } from '../../shared/api/person.ts'
import type { StationRole } from '../../shared/api/station.ts'
import { startProvider } from '../../shared/api/ways-in.ts'
import { addressKey } from '../accounts/address.ts'
import type { Accounts } from '../accounts/open.ts'
import { enterProvided, linkProvided, type Provided } from '../accounts/provided.ts'
import { admitEverywhere } from '../accounts/shared-throttles.ts'
import { authenticate } from '../http/authenticate.ts'
import { changeCookie, onlyCookie } from '../http/cookies.ts'
import { type Callers, serve } from '../http/serve.ts'
import { addressOf, deviceOf } from '../http/views.ts'
import type { Identity, Provider, ProviderConfig } from './provider.ts'
import { type OnTheWay, openTrip, sealTrip } from './trips.ts'

const COOKIE = 'berth_trip'
export const CALLBACK = '/api/provider/callback'

const APPS: Readonly<Record<Portal, string>> = { customer: '/', staff: '/staff/', owner: '/owner/' }
/** Where they connect the two. */
const PLACES: Readonly<Record<Portal, string>> = { ...APPS, customer: '/profile' }

/** Coming in by a provider elsewhere. Without one, nobody is sent anywhere. */
export function providerRoutes(
  accounts: Accounts,
  callers: Callers,
  { provider, config, publicUrl }: { provider: Provider; config: ProviderConfig; publicUrl: string },
): Router {
  const router = Router()

  serve(router, callers, startProvider, async ({ input, session, request }) => {
    if (input.links === true && session === null) return { ok: false, why: 'sign-in' }
    const begun = await provider.begin().catch(error => {
      accounts.journal.warn({ why: whyIn(error) }, 'the provider cannot be asked')
      return null
    })
    if (begun === null) return { ok: false, why: 'provider-away' }
    const linked = input.links === true ? (session?.id ?? null) : null
    const sealed = sealTrip(accounts, { ...begun.trip, portal: input.portal, session: linked })
    request.res?.cookie(COOKIE, sealed, cookieAt(request))
    return { ok: true, value: { url: begun.url } }
  })

  router.get(CALLBACK, async (request, response) => {
    const trip = openTrip(accounts, onlyCookie(request.headers.cookie, COOKIE) ?? '')
    response.clearCookie(COOKIE, cookieAt(request))
    if (trip === null) return back(response, 'customer', 'trip-over')
    const key = addressKey(addressOf(request))
    const admission = await admitEverywhere(accounts, [{ name: 'provider', key }])
    if (!admission.ok) return back(response, trip.portal, 'slow-down')
    const identity = await provider.finish(new URL(request.originalUrl, publicUrl), trip).catch(error => {
      accounts.journal.warn({ why: whyIn(error) }, 'the word of the provider is not believed')
      return null
    })
    if (identity === null) return back(response, trip.portal, 'provider-refused')
    const provided = providedBy(identity, config, trip)
    if (trip.session !== null)
      return response.redirect(303, `${PLACES[trip.portal]}#provider=${await link(request, provided, trip)}`)
    return back(response, trip.portal, await comeIn(request, response, provided, trip))
  })

  async function comeIn(
    request: Request,
    response: Response,
    provided: Provided,
    { portal }: OnTheWay,
  ): Promise<string | null> {
    const { cookie } = request.headers
    const entered = await enterProvided(accounts, provided, {
      portal,
      device: deviceOf(request, undefined),
      replaces: (portal: Portal) => authenticate(accounts, { cookie, portal })?.session.id,
    })
    if (!entered.ok) return entered.why
    changeCookie(request, response, { portal, token: entered.value.token })
    return null
  }

  /** Only in the browser, and for the session, that asked for it. */
  async function link(request: Request, provided: Provided, trip: OnTheWay): Promise<string> {
    const found = authenticate(accounts, { cookie: request.headers.cookie, portal: trip.portal })
    if (found === null || found.session.id !== trip.session) return 'sign-in'
    const linked = await linkProvided(accounts, provided, { session: found.session })
    return linked.ok ? 'linked' : linked.why
  }

  return router
}

/** Not the error itself: it carries what the provider said, which names people. */
function whyIn(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown'
}

/** `Lax`: the provider sends the browser back from another site. */
function cookieAt(request: Request) {
  return { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/api/provider' } as const
}

/** Into the app, which says how it went. */
function back(response: Response, portal: Portal, why: string | null): void {
  response.redirect(303, `${APPS[portal]}${why === null ? '' : `#provider=${why}`}`)
}

function providedBy(identity: Identity, { roles }: ProviderConfig, { id, until }: OnTheWay): Provided {
  const given: Record<string, StationRole> = {}
  for (const { group, role, station } of roles) {
    if (identity.groups.includes(group) && given[station] !== 'owner') given[station] = role
  }
  const { issuer, subject, name, email } = identity
  return { issuer, subject, name, email, roles: given, trip: { id, until } }
}
