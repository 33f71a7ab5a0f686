import type { RequestHandler } from 'express'
import type { Access } from '../accounts/open.ts'
import { authenticateRequest } from './authenticate.ts'

/** Takes in what other nodes have stored; settles in a short time, whether it could or not. */
export type Learn = () => Promise<unknown>

/**
 * A person who just signed in at another node may come before the news: an unknown session is looked up once more.
 * Strangers share one look.
 */
export function learnSession(access: Pick<Access, 'sessionOf'>, learn: Learn): RequestHandler {
  return async function learnSession(request, _response, next) {
    const { authorization, cookie } = request.headers
    const isUnknown = (authorization ?? cookie) !== undefined && authenticateRequest(access, request) === null
    if (isUnknown) await learn()
    next()
  }
}
