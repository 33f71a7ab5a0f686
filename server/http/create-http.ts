import express, { type Express, type RequestHandler, type Router } from 'express'
import type { Registry } from 'prom-client'
import type { Log } from '../accounts/log.ts'
import type { Accounts } from '../accounts/open.ts'
import { demoRoutes } from './demo-routes.ts'
import { deviceRoutes } from './device-routes.ts'
import { answerErrors, noSuchPath } from './errors.ts'
import { guardOrigin } from './guard-origin.ts'
import { healthRoutes } from './health.ts'
import { jsonBody } from './json-body.ts'
import { linkRoutes } from './link-routes.ts'
import type { AllowedOrigins } from './origin.ts'
import { peopleRoutes } from './people-routes.ts'
import { requestLog } from './request-log.ts'
import { securityHeaders } from './security-headers.ts'
import type { Door } from './serve.ts'
import { sessionRoutes } from './session-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

export interface HttpOptions {
  accounts: Accounts
  clock: () => number
  log: Log
  /** Whose pages may write, besides our own. */
  origins: AllowedOrigins
  /** Whether writes can be accepted. */
  ready: () => boolean
  registry: Pick<Registry, 'contentType' | 'metrics'>
  /** The API of the stations, the apps' files: what comes before the answer that there is no such path. */
  routes: readonly (Router | RequestHandler)[]
  /** Proxies whose word on address and scheme is taken. Without them nobody can say he is somebody else. */
  proxies?: readonly string[]
}

/** Everything that is asked over HTTP. It listens nowhere. */
export function createHttp(options: HttpOptions): Express {
  const { accounts, log, origins } = options
  const door: Door = { access: accounts, origins }
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', [...(options.proxies ?? [])])

  app.use(requestLog(log, options.clock), securityHeaders(), healthRoutes(options))
  app.use('/api', neverStored, guardOrigin(origins), jsonBody())
  app.use(
    signInRoutes(accounts, door),
    sessionRoutes(accounts, door),
    linkRoutes(accounts, door),
    peopleRoutes(accounts, door),
    deviceRoutes(accounts, door),
    demoRoutes(accounts, door),
    ...options.routes,
  )
  app.use(noSuchPath, answerErrors(log))
  return app
}

// An answer kept by the browser would be there for whoever signs in next.
const neverStored: RequestHandler = function neverStored(_request, response, next) {
  response.set('Cache-Control', 'no-store')
  next()
}
