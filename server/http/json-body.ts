import type { IncomingMessage } from 'node:http'
import express, { type RequestHandler } from 'express'
import { PHOTO } from '../../shared/photo.ts'
import { refuse } from './refuse.ts'

export const BODY_BYTES = 16 * 1024
/** A third more than the bytes of its pictures. */
export const PHOTO_BODY_BYTES = Math.ceil((PHOTO.large.bytes + PHOTO.small.bytes) * 1.35) + 1024

/** Bodies are JSON and small. */
export function jsonBody(): RequestHandler[] {
  const json = readJson(BODY_BYTES)
  // A photo is read by its own route, once it is known who sends it.
  const unlessPhoto: RequestHandler = function unlessPhoto(request, response, next) {
    if (PHOTO_PATH.test(request.originalUrl)) next()
    else json(request, response, next)
  }
  return [requireJson, unlessPhoto]
}

const PHOTO_PATH = /^\/api\/stations\/[^/?]+\/photo(\?|$)/

/** The body of a photo: both sizes as base64, and the words around them. */
export function photoBody(): RequestHandler {
  return readJson(PHOTO_BODY_BYTES)
}

function readJson(limit: number): RequestHandler {
  return express.json({ limit, inflate: false, reviver: refusePrototype, verify: keepSigned })
}

const SIGNATURES = ['webhook-signature', 'stripe-signature']

const signed = new WeakMap<IncomingMessage, Uint8Array>()

// Only where a signature came with it: no other request is kept twice.
function keepSigned(request: IncomingMessage, _response: unknown, body: Uint8Array): void {
  if (SIGNATURES.some(name => request.headers[name] !== undefined)) signed.set(request, body)
}

/** The bytes of a body that came with a signature. */
export function signedBody(request: IncomingMessage): Uint8Array | null {
  return signed.get(request) ?? null
}

// A foreign page's form can send text or fields without a preflight, but not JSON. A body without a type is not read at
// all, and `curl -X POST` sends none.
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
