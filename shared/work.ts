import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

/*
 * Work that takes a device a second and is checked in a microsecond: to find a number whose hash, together with a
 * challenge, begins with so many zero bits. A crowd of made-up guests has to pay for each.
 */

/** The hash of both begins with so many zero bits. */
export function isWorked(challenge: string, nonce: string, bits: number): boolean {
  const hash = digest(encodeUtf8(`${challenge} ${nonce}`))
  for (let bit = 0; bit < bits; bit += 1) if ((((hash[bit >> 3] ?? 255) >> (7 - (bit & 7))) & 1) === 1) return false
  return true
}

/** Between two rests the screen stands still; on a slow phone for a twentieth of a second. */
const TRIES_AT_ONCE = 4096

/** Finds the number; `rest` lets the screen draw. */
export async function work(challenge: string, bits: number, rest: () => Promise<void>): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    const nonce = tries.toString(36)
    if (isWorked(challenge, nonce, bits)) return nonce
    if (tries % TRIES_AT_ONCE === TRIES_AT_ONCE - 1) await rest()
  }
}
