import type { Sealer } from '../accounts/secret.ts'

const KEY_BYTES = 20
const HEX_KEY = /^[0-9a-f]{40}$/

/** A random key, as a person types it into a charger: 40 hex digits. */
export function newKey(random: (length: number) => Uint8Array): string {
  return Buffer.from(random(KEY_BYTES)).toString('hex')
}

/**
 * The stored form of a key. The key is random: a slow hash would protect nothing more, and 2,000 chargers that come back
 * at once would wait for minutes.
 */
export function sealKey(seal: Sealer, identity: string, key: string): string {
  return seal('charger', `${identity}:${key}`)
}

/**
 * The keys that an Authorization header may mean, in hex. Vendors send the hex digits as text, or the bytes they stand
 * for; both the identity and such bytes may hold a colon.
 */
export function keysIn(header: string | undefined, identity: string): string[] {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header ?? '')?.[1]
  if (encoded === undefined) return []
  const bytes = Buffer.from(encoded, 'base64')
  const own = Buffer.from(`${identity}:`)
  const passwords = [bytes.subarray(bytes.indexOf(0x3a) + 1)]
  if (bytes.subarray(0, own.length).equals(own)) passwords.unshift(bytes.subarray(own.length))
  return passwords.flatMap(password => keyOf(password) ?? [])
}

function keyOf(password: Buffer): string | null {
  if (password.length === KEY_BYTES) return password.toString('hex')
  const text = password.toString('latin1').trim().toLowerCase()
  return HEX_KEY.test(text) ? text : null
}
