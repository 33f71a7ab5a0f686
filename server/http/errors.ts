import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { CommonWhy } from '../../shared/api/endpoint.ts'
import type { Journal } from '../journal.ts'
import { refuse } from './refuse.ts'
import { pathOnly } from './request-log.ts'

export const noSuchPath: RequestHandler = function noSuchPath(_request, response) {
  refuse(response, 'no-such-path')
}

/** Answers any thrown error. The stranger gets a word; the journal gets the rest, if it was our mistake. */
export function answerErrors(journal: Journal): ErrorRequestHandler {
  return function answerError(error: unknown, request, response, next) {
    const status = statusOf(error)
    // A parser's message quotes the body, with its password: only our own mistakes are written down.
    if (status >= 500)
      journal.error({ err: error, method: request.method, path: pathOnly(request.originalUrl) }, 'failed')
    if (response.headersSent) next(error)
    else refuse(response, whyOf(status))
  }
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

function whyOf(status: number): CommonWhy {
  if (status >= 500) return 'failed'
  if (status === 413) return 'too-large'
  return status === 415 ? 'not-json' : 'shape'
}
