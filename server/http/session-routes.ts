import { Router } from 'express'
import { endKey, listKeys, makeKey } from '../../shared/api/key.ts'
import { endOtherSessions, endSession, listSessions } from '../../shared/api/sign-in.ts'
import * as keys from '../accounts/keys.ts'
import type { Accounts } from '../accounts/open.ts'
import * as own from '../accounts/own-sessions.ts'
import { type Callers, serveSignedIn } from './serve.ts'
import { viewSession } from './views.ts'

/** One's sign-ins, and the keys of one's programs. */
export function sessionRoutes(accounts: Accounts, callers: Callers): Router {
  const router = Router()

  serveSignedIn(router, callers, listSessions, ({ session }) => {
    const sessions = own.listOwnSessions(accounts, session).map(viewSession)
    return { ok: true, value: { sessions, current: session.id } }
  })

  serveSignedIn(router, callers, endSession, async ({ input, session }) => {
    const ended = await own.endOwnSession(accounts, { session, id: input.session })
    return ended.ok ? { ok: true, value: {} } : ended
  })

  serveSignedIn(router, callers, endOtherSessions, async ({ session }) => {
    return { ok: true, value: { ended: await own.endOtherSessions(accounts, session) } }
  })

  serveSignedIn(router, callers, makeKey, async ({ input, session }) => keys.makeKey(accounts, { ...input, session }))

  serveSignedIn(router, callers, listKeys, ({ session }) => ({
    ok: true,
    value: {
      keys: keys.keysOf(accounts, session).map(({ id, device, createdAt, lastSeen, key }) => ({
        ...{ id, label: device.label, createdAt, lastUsed: lastSeen, scopes: key?.scopes ?? [] },
        ...(key?.stations !== undefined && { stations: key.stations }),
      })),
    },
  }))

  serveSignedIn(router, callers, endKey, async ({ input, session }) => {
    const ended = await keys.endKey(accounts, { ...input, session })
    return ended.ok ? { ok: true, value: {} } : ended
  })

  return router
}
