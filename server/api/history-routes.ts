import { Router } from 'express'
import { bookBalances, history } from '../../shared/api/history.ts'
import { roomOf } from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import { readBalances } from './history/balances.ts'
import { readPage } from './history/page.ts'
import type { ChapterParts } from './history/read-chapter.ts'

/** A station's past, for people who work there. */
export function historyRoutes(accounts: Pick<Accounts, 'roleIn'>, callers: Callers, parts: ChapterParts): Router {
  const router = Router()

  serveSignedIn(router, callers, history, async ({ input, session }) => {
    const { station, from = 0, until = Number.MAX_SAFE_INTEGER, since = 0, cursor } = input
    if (accounts.roleIn(session.person, session.portal, roomOf('desk', station)) === null)
      return { ok: false, why: 'not-yours' }
    const asked = { station, range: { from, until }, since, ...(cursor !== undefined && { cursor }) }
    return { ok: true, value: await readPage(parts, asked) }
  })

  serveSignedIn(router, callers, bookBalances, async ({ input: { station, until }, session }) => {
    if (accounts.roleIn(session.person, session.portal, roomOf('desk', station)) === null)
      return { ok: false, why: 'not-yours' }
    return { ok: true, value: await readBalances(parts, station, until ?? Number.MAX_SAFE_INTEGER) }
  })

  return router
}
