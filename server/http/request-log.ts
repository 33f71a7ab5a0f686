import type { RequestHandler } from 'express'
import type { Journal } from '../journal.ts'

/** Machines ask every few seconds; no one wants to read it. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics'])

/** An address fit for the journal: a socket's token stands behind the question mark. */
export function pathOnly(url: string): string {
  return url.replace(/[?#].*$/s, '').slice(0, 200)
}

/** One line for each answer. Neither headers nor bodies: the secrets are there. */
export function requestLog(journal: Journal, clock: () => number): RequestHandler {
  return function logRequest(request, response, next) {
    const startedAt = clock()
    const path = pathOnly(request.originalUrl)
    response.on('close', () => {
      if (QUIET.has(path) && response.statusCode < 500) return
      const { statusCode: status } = response
      journal.info({ method: request.method, path, status, ms: clock() - startedAt }, 'answered')
    })
    next()
  }
}
