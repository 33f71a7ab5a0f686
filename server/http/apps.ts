import { existsSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Request, type RequestHandler, Router } from 'express'
import { LINK_PATHS } from '../../shared/api/link.ts'

/** The apps and their paths. The customers' is last: every other address is one of its screens. */
const APPS = [
  { name: 'staff', base: '/staff' },
  { name: 'owner', base: '/owner' },
  { name: 'demo', base: '/demo' },
  { name: 'link', base: ['/link', ...Object.values(LINK_PATHS)] },
  { name: 'customer', base: '/' },
] as const

/**
 * The files of the built apps in `folder`. Every address below an app is its one page, so that a deep link opens. An
 * app that was not built is not served.
 */
export function serveApps(folder: string): Router {
  const router = Router()
  for (const { name, base } of APPS) {
    const files = join(folder, name)
    if (!existsSync(join(files, 'index.html'))) continue
    const app = serveApp(files)
    // One by one: in a list, Express takes `/` for that address alone.
    for (const at of [base].flat()) router.use(at, app)
  }
  return router
}

/** Only files the build has written are ever looked for: no stranger's path reaches the disk. */
function serveApp(folder: string): RequestHandler {
  const files = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => extname(name) !== '' && !name.startsWith('.'))
      .map(name => name.replaceAll('\\', '/')),
  )
  return function serveApp(request, response, next) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const asked = request.path.slice(1)
    const name = files.has(asked) ? asked : isScreen(request) ? 'index.html' : null
    if (name === null) return next()
    // Names below `assets` change with their content. The page and its worker are revalidated each time: an old one
    // would ask for files that are gone.
    response.set('Cache-Control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    response.type(extname(name))
    response.sendFile(encoded(name, request, response, files), { root: folder, cacheControl: false })
  }
}

const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const

/** The build has put compressed twins beside its files. A browser that can read one gets it. */
function encoded(
  name: string,
  request: Request,
  response: Parameters<RequestHandler>[1],
  files: ReadonlySet<string>,
): string {
  const twins = ENCODINGS.filter(({ ending }) => files.has(name + ending))
  if (twins.length === 0) return name
  response.vary('Accept-Encoding')
  const twin = twins.find(twin => request.acceptsEncodings(twin.name) === twin.name)
  if (twin === undefined) return name
  response.set('Content-Encoding', twin.name)
  return name + twin.ending
}

/** A machine's request is no screen, and neither is a missing file. */
function isScreen(request: Request): boolean {
  const [path = ''] = request.originalUrl.split('?')
  if (/^\/(api|sync|ocpp|metrics|healthz|readyz)(\/|$)/.test(path)) return false
  return !/\.[^/]*$/.test(path) && request.accepts('html') !== false
}
