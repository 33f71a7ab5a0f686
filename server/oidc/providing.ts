import { Router } from 'express'
import { startProvider, unlinkProvider } from '../../shared/api/ways-in.ts'
import type { Accounts } from '../accounts/open.ts'
import { unlinkProvided } from '../accounts/provided.ts'
import { type Callers, serve, serveSignedIn } from '../http/serve.ts'
import { openProvider, type Provider, type ProviderConfig } from './provider.ts'
import { CALLBACK, providerRoutes } from './routes.ts'

export interface ProviderParts {
  provider: Provider
  config: ProviderConfig
  publicUrl: string
}

export function providerParts(config: ProviderConfig | null, publicUrl: string | undefined): ProviderParts | null {
  if (config === null || publicUrl === undefined) return null
  return { provider: openProvider(config, `${publicUrl}${CALLBACK}`), config, publicUrl }
}

/** The provider's routes; where there is none, one is told so. */
export function providing(accounts: Accounts, callers: Callers, parts: ProviderParts | null): Router {
  const router = Router()
  serveSignedIn(router, callers, unlinkProvider, async ({ session }) => {
    const done = await unlinkProvided(accounts, { session })
    return done.ok ? { ok: true, value: {} } : done
  })
  if (parts === null) serve(router, callers, startProvider, () => ({ ok: false, why: 'no-provider' }))
  else router.use(providerRoutes(accounts, callers, parts))
  return router
}
