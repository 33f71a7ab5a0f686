import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** As standardwebhooks.com has it: HMAC-SHA-256 under the bytes behind the prefix. */
export function sign(secret: string, text: string | Uint8Array): string {
  return createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(text)
    .digest('base64')
}

/** Older, or ahead of us by more, it may be one that somebody has kept. */
const TOLERANCE_MS = 5 * 60_000

export interface SignedMessage {
  headers: IncomingHttpHeaders
  /** The very bytes that came: JSON written anew is another text. */
  body: Uint8Array
  now: number
}

/** Whether a message is from who knows the secret, and from now. One of several signatures is enough: secrets are changed. */
export function isSignedWith(secret: string, { headers, body, now }: SignedMessage): boolean {
  const [id, seconds, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(name => headers[name])
  if (typeof id !== 'string' || typeof seconds !== 'string' || typeof signatures !== 'string') return false
  if (!/^\d{1,12}$/.test(seconds) || Math.abs(Number(seconds) * 1000 - now) > TOLERANCE_MS) return false
  const right = Buffer.from(sign(secret, Buffer.concat([Buffer.from(`${id}.${seconds}.`), body])))
  return signatures.split(' ', MOST_SIGNATURES).some(text => {
    const given = Buffer.from(text.replace(/^v1,/, ''))
    return text.startsWith('v1,') && given.length === right.length && timingSafeEqual(given, right)
  })
}

const MOST_SIGNATURES = 10
