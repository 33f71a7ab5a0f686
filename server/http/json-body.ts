import express, { type RequestHandler } from 'express'
import { refuse } from './refuse.ts'

const MOST_BYTES = 16 * 1024

/** Bodies are JSON and small. */
export function jsonBody(): RequestHandler[] {
  return [requireJson, express.json({ limit: MOST_BYTES, inflate: false, reviver: refusePrototype })]
}

// A form of a foreign page can send text or fields without being asked, but not JSON. A body that names no kind is not
// read at all, and `curl -X POST` sends none.
const requireJson: RequestHandler = function requireJson(request, response, next) {
  const { 'content-type': type = '', 'content-length': length } = request.headers
  const isOther = type !== '' && length !== '0' && request.is('application/json') === false
  if (isOther) refuse(response, 'not-json')
  else next()
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('A key that would change what its object is')
  return value
}
