import type { RequestHandler } from 'express'
import type { Log } from '../accounts/log.ts'

/** Asked every few seconds by machines; nobody wants to read it. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics'])

/** An address as it may be written down: a socket's token stands behind the question mark. */
export function pathOnly(url: string): string {
  return url.replace(/[?#].*$/s, '').slice(0, 200)
}

/** One line for each answer. Neither headers nor bodies: that is where the secrets are. */
export function requestLog(log: Log, clock: () => number): RequestHandler {
  return function logRequest(request, response, next) {
    const startedAt = clock()
    const path = pathOnly(request.originalUrl)
    response.on('close', () => {
      if (QUIET.has(path) && response.statusCode < 500) return
      const { statusCode: status } = response
      log.info({ method: request.method, path, status, ms: clock() - startedAt }, 'answered')
    })
    next()
  }
}
