import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'

/** The apps and where each lives. The customers' is last: every other address is one of its screens. */
const APPS = [
  { name: 'staff', base: '/staff' },
  { name: 'owner', base: '/owner' },
  { name: 'demo', base: '/demo' },
  { name: 'customer', base: '/' },
] as const

const YEAR_MS = 365 * 24 * 60 * 60_000

/**
 * The files of the apps, as they were built into `folder`. Every address below an app is its one page, so that a link
 * into the middle of it opens. An app that was not built is not served.
 */
export function serveApps(folder: string): Router {
  const router = Router()
  for (const { name, base } of APPS) {
    const files = join(folder, name)
    if (existsSync(join(files, 'index.html'))) router.use(base, serveApp(files))
  }
  return router
}

function serveApp(files: string): Router {
  const router = Router()
  // Their names change with their content.
  router.use('/assets', express.static(join(files, 'assets'), { immutable: true, maxAge: YEAR_MS }))
  router.use(express.static(files, { cacheControl: false, setHeaders: neverStale }))
  router.get('/{*screen}', page(join(files, 'index.html')))
  return router
}

/** The page and its worker are asked for each time: an old one would ask for files that are gone. */
function neverStale(response: Parameters<RequestHandler>[1]): void {
  response.set('Cache-Control', 'no-cache')
}

function page(file: string): RequestHandler {
  return function servePage(request, response, next) {
    if (!isScreen(request.originalUrl) || request.accepts('html') === false) return next()
    neverStale(response)
    response.sendFile(file)
  }
}

/** What machines ask for is no screen, and neither is a file that is not there. */
function isScreen(url: string): boolean {
  const [path = ''] = url.split('?')
  return !/^\/(api|sync|ocpp|metrics|healthz|readyz)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path)
}
