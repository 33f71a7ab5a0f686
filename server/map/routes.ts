import { Router } from 'express'
import { authenticateRequest } from '../http/authenticate.ts'
import { refuse } from '../http/refuse.ts'
import type { Callers } from '../http/serve.ts'
import { mapSource, TILES_FILE, TILES_PATH } from './source.ts'

/** A map asks for a directory of 16 kB or for a tile. Nobody has the whole file sent, which may be gigabytes. */
export const MOST_TILE_BYTES = 2 * 1024 * 1024

/** The operator's own file of tiles, a piece at a time, for everyone signed in. */
export function mapRoutes(callers: Callers, { dataDir }: { dataDir: string }): Router {
  const router = Router()
  router.get(`${TILES_PATH}/:version.pmtiles`, async (request, response, next) => {
    if (authenticateRequest(callers.access, request) === null) return refuse(response, 'sign-in')
    const source = await mapSource({ styleUrl: null, dataDir })
    // Of another file its directory and its tiles would not fit together.
    if (source === null || !('tiles' in source) || source.tiles !== request.path) return next()
    if (!isPiece(request.headers.range)) return refuse(response, 'shape')
    response.set('Cache-Control', 'private, max-age=31536000, immutable').type('application/octet-stream')
    response.sendFile(TILES_FILE, { root: dataDir, cacheControl: false })
  })
  return router
}

function isPiece(range: string | undefined): boolean {
  const [, first, last] = /^bytes=(\d{1,12})-(\d{1,12})$/.exec(range ?? '') ?? []
  if (first === undefined || last === undefined) return false
  const bytes = Number(last) - Number(first) + 1
  return bytes > 0 && bytes <= MOST_TILE_BYTES
}
