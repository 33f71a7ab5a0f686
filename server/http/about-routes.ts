import { Router } from 'express'
import { about, serverTroubles } from '../../shared/api/about.ts'
import type { OutputOf } from '../../shared/api/endpoint.ts'
import type { GivenUp } from '../mail/kept-mail.ts'
import type { MapSource } from '../map/source.ts'
import { type Callers, serve, serveSignedIn } from './serve.ts'

/** Troubles of the server itself. */
export interface ServerTroubles {
  letters(): readonly GivenUp[]
  backup(): OutputOf<typeof serverTroubles>['backup']
}

export interface AboutParts {
  publicUrl: string | undefined
  mails: boolean
  /** The provider's name. */
  provider: string | null
  troubles: ServerTroubles | null
  map: () => Promise<MapSource>
}

/** Says where this server is reached, whether it sends mail, and to owners what goes wrong. */
export function aboutRoutes(callers: Callers, { publicUrl, mails, provider, troubles, map }: AboutParts): Router {
  const router = Router()
  serve(router, callers, about, async () => ({
    ok: true,
    value: { publicUrl: publicUrl ?? null, mails, provider, map: await map() },
  }))
  serveSignedIn(router, callers, serverTroubles, ({ session }) => {
    if (session.portal !== 'owner') return { ok: false, why: 'not-yours' }
    const letters = (troubles?.letters() ?? []).map(({ by, to, ...letter }) => ({
      ...letter,
      ...(to !== undefined && by === session.person && { to }),
    }))
    return { ok: true, value: { letters, backup: troubles?.backup() ?? null } }
  })
  return router
}
