import { type Response, Router } from 'express'
import { publicBoard } from '../../shared/api/station.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { type Clock, isId, roomOf } from '../../shared/sync/engine.ts'
import { type EpochParts, withLiveDoc } from '../api/history/epochs.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serve } from '../http/serve.ts'
import { boardOf } from './board.ts'
import { BOARD_SCRIPT, BOARD_SCRIPT_PATH, BOARD_STYLE, BOARD_STYLE_PATH, boardPage, type Shown } from './page.ts'

export interface BoardParts extends EpochParts {
  views: Pick<Views, 'station'>
  clock: Clock
}

const DAY_S = 86_400

/** The public board of a place, only where its owner shows it. Elsewhere there is no such page. */
export function boardRoutes(callers: Callers, parts: BoardParts): Router {
  const router = Router()

  serve(router, callers, publicBoard, async ({ input }) => {
    const found = await shownAt(parts, input.station)
    return found === null ? { ok: false, why: 'no-board' } : { ok: true, value: found.board }
  })

  router.get('/board/:station', async (request, response, next) => {
    const { station } = request.params
    const found = isId(station) ? await shownAt(parts, station) : null
    if (found === null) return next()
    const asked = typeof request.query.lang === 'string' ? request.query.lang : request.acceptsLanguages('en', 'vi')
    frameIn(response, found.frames)
    response.set('Cache-Control', 'no-store').type('html')
    response.send(boardPage(station, found, asked === 'vi' ? 'vi' : 'en'))
  })

  const file = (path: string, type: string, text: string) =>
    router.get(path, (_request, response) => {
      response.set('Cache-Control', `public, max-age=${DAY_S}`).type(type).send(text)
    })
  file(BOARD_STYLE_PATH, 'css', BOARD_STYLE)
  file(BOARD_SCRIPT_PATH, 'js', BOARD_SCRIPT)
  return router
}

async function shownAt(parts: BoardParts, station: string): Promise<(Shown & { frames: readonly string[] }) | null> {
  const view: StationView | null = await withLiveDoc(parts, roomOf('station', station), async doc =>
    parts.views.station(doc),
  )
  const shows = view?.info.board ?? null
  if (view === null || shows === null) return null
  return { board: boardOf(view, parts.clock.now()), info: view.info, frames: shows.frames }
}

/** Pages of these origins may show it in a frame. Nothing can be pressed in it, and no cookie changes what it shows. */
function frameIn(response: Response, frames: readonly string[]): void {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '')
  const ancestors = ["'self'", ...frames].join(' ')
  response.set('Content-Security-Policy', policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${ancestors}`))
  // It knows only one origin or none, and would forbid the others.
  response.removeHeader('X-Frame-Options')
}
