import type { RequestHandler } from 'express'
import { type AllowedOrigins, originOf } from './origin.ts'
import { refuse } from './refuse.ts'

/** Refuses every change a foreign page asks for, signed in or not, its preflight included. */
export function guardOrigin(allowed: AllowedOrigins): RequestHandler {
  return function guardOrigin(request, response, next) {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead && originOf(request, allowed) === 'foreign') refuse(response, 'foreign-origin')
    else next()
  }
}
