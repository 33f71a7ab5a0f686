import { Router } from 'express'
import { history } from '../../shared/api/history.ts'
import { roomOf } from '../../shared/sync/room.ts'
import type { Accounts } from '../accounts/open.ts'
import { type Door, serveSignedIn } from '../http/serve.ts'
import { readPage } from './history/page.ts'
import type { ChapterParts } from './history/read-chapter.ts'

/** A station's past, for who works there. */
export function historyRoutes(accounts: Pick<Accounts, 'roleIn'>, door: Door, parts: ChapterParts): Router {
  const router = Router()

  serveSignedIn(router, door, history, async ({ input, session }) => {
    const { station, from = 0, until = Number.MAX_SAFE_INTEGER, cursor } = input
    if (accounts.roleIn(session.person, session.portal, roomOf('desk', station)) === null)
      return { ok: false, why: 'not-yours' }
    const asked = { station, range: { from, until }, ...(cursor !== undefined && { cursor }) }
    return { ok: true, value: await readPage(parts, asked) }
  })

  return router
}
