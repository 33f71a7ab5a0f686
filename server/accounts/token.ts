import { timingSafeEqual } from 'node:crypto'
import { newId } from '../../shared/sync/engine.ts'
import type { Sealer } from './secret.ts'

/**
 *     H0d7…21 letters.x9Qw…43 letters
 *     └ id, to find it └ 256 random bits, of which only the HMAC is stored
 */
const TOKEN = /^([A-Za-z0-9]{21})\.[A-Za-z0-9_-]{43}$/

export interface NewToken {
  id: string
  token: string
  hash: string
}

type Purpose = 'session' | 'link'

export function newToken(
  from: { random: (length: number) => Uint8Array; seal: Sealer },
  purpose: Purpose,
  id = newId(from.random),
): NewToken {
  const token = `${id}.${Buffer.from(from.random(32)).toString('base64url')}`
  return { id, token, hash: from.seal(purpose, token) }
}

/** The id inside a token; null if it can be none. */
export function tokenId(token: string): string | null {
  return TOKEN.exec(token)?.[1] ?? null
}

/** Compares in a time that does not tell how much was right. */
export function isSameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
