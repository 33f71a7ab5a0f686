import express, { type Express, type RequestHandler, type Router } from 'express'
import type { Registry } from 'prom-client'
import type { Mailing } from '../accounts/forgotten.ts'
import type { HasStation } from '../accounts/found-station.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Journal } from '../journal.ts'
import { mapRoutes } from '../map/routes.ts'
import { mapSource } from '../map/source.ts'
import { type ProviderParts, providing } from '../oidc/providing.ts'
import { aboutRoutes, type ServerTroubles } from './about-routes.ts'
import { deviceRoutes } from './device-routes.ts'
import { answerErrors, noSuchPath } from './errors.ts'
import { guardOrigin } from './guard-origin.ts'
import { healthRoutes } from './health.ts'
import { jsonBody } from './json-body.ts'
import { type Learn, learnSession } from './learn-session.ts'
import { linkRoutes } from './link-routes.ts'
import { noDemoRoutes } from './no-demo.ts'
import type { AllowedOrigins } from './origin.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { noticeProxy, type Proxies, TRUST_NOBODY } from './proxies.ts'
import { requestLog } from './request-log.ts'
import { securityHeaders } from './security-headers.ts'
import type { Callers } from './serve.ts'
import { sessionRoutes } from './session-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

export interface HttpOptions {
  accounts: Accounts
  clock: () => number
  journal: Journal
  /** Foreign pages that may write. */
  origins: AllowedOrigins
  publicUrl?: string | undefined
  /** Without it no letters are sent, and those who would need one are told. */
  mailing?: Mailing | null
  /** Told to owners. */
  troubles?: ServerTroubles
  /** Where the customers' map comes from: by default nowhere. */
  map?: { styleUrl: string | null; dataDir: string } | null
  /** Who else says who somebody is. */
  provider?: ProviderParts | null
  hasStation: HasStation
  /** Whether writes can be accepted. */
  ready: () => boolean | Promise<boolean>
  registry: Pick<Registry, 'contentType' | 'metrics'>
  /** The routes before the "no such path": the stations' API, the apps' files. */
  routes: readonly (Router | RequestHandler)[]
  proxies?: Proxies
  /** By default nobody is held back. */
  rates?: RequestHandler
  /** Where sessions may begin at other nodes. */
  learn?: Learn | undefined
}

/** All HTTP routes. It listens nowhere. */
export function createHttp(options: HttpOptions): Express {
  const { accounts, journal, origins, map = null, proxies = TRUST_NOBODY } = options
  const callers: Callers = { access: accounts, origins }
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', (address: string) => proxies.trusts(address))

  app.use(noticeProxy(proxies, journal), requestLog(journal, options.clock), securityHeaders(options.map?.styleUrl))
  if (options.rates !== undefined) app.use(options.rates)
  app.use(healthRoutes(options))
  if (options.learn !== undefined) app.use(learnSession(accounts, options.learn))
  app.use('/api', neverStored, guardOrigin(origins), jsonBody())
  app.use(
    signInRoutes(accounts, callers),
    passkeyRoutes(accounts, callers, options.publicUrl),
    providing(accounts, callers, options.provider ?? null),
    sessionRoutes(accounts, callers),
    linkRoutes(accounts, callers, options.mailing ?? null),
    peopleRoutes(accounts, callers, { hasStation: options.hasStation, mailing: options.mailing ?? null }),
    deviceRoutes(accounts, callers),
    aboutRoutes(callers, {
      publicUrl: options.publicUrl,
      mails: options.mailing !== undefined && options.mailing !== null,
      provider: options.provider?.config.name ?? null,
      troubles: options.troubles ?? null,
      map: async () => (map === null ? null : mapSource(map)),
    }),
    ...(map === null ? [] : [mapRoutes(callers, map)]),
    ...options.routes,
    noDemoRoutes(callers),
  )
  app.use(noSuchPath, answerErrors(journal))
  return app
}

// An answer kept by the browser would be there for the next person who signs in.
const neverStored: RequestHandler = function neverStored(_request, response, next) {
  response.set('Cache-Control', 'no-store')
  next()
}
