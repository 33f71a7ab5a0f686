import { Router } from 'express'
import { endOtherSessions } from '../../shared/api/end-other-sessions.ts'
import { endSession } from '../../shared/api/end-session.ts'
import { listSessions } from '../../shared/api/list-sessions.ts'
import type { Accounts } from '../accounts/open.ts'
import * as own from '../accounts/own-sessions.ts'
import { type Door, serveSignedIn } from './serve.ts'
import { viewSession } from './views.ts'

export function sessionRoutes(accounts: Accounts, door: Door): Router {
  const router = Router()

  serveSignedIn(router, door, listSessions, ({ session }) => {
    const sessions = own.listOwnSessions(accounts, session).map(viewSession)
    return { ok: true, value: { sessions, current: session.id } }
  })

  serveSignedIn(router, door, endSession, async ({ input, session }) => {
    const ended = await own.endOwnSession(accounts, { session, id: input.session })
    return ended.ok ? { ok: true, value: {} } : ended
  })

  serveSignedIn(router, door, endOtherSessions, async ({ session }) => {
    return { ok: true, value: { ended: await own.endOtherSessions(accounts, session) } }
  })

  return router
}
