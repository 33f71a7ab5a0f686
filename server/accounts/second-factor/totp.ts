import { createHmac } from 'node:crypto'
import { isSameText } from '../token.ts'

const STEP_MS = 30_000
const DIGITS = 6

/** The code of a counter, by RFC 4226. */
export function codeOf(secret: Uint8Array, counter: number, { hash = 'sha1', digits = DIGITS } = {}): string {
  const moving = Buffer.alloc(8)
  moving.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac(hash, secret).update(moving).digest()
  const start = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(start) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0')
}

/** The step of a time, by RFC 6238. */
export function stepAt(now: number): number {
  return Math.floor(now / STEP_MS)
}

/** The step a code is of; null for a wrong one. One before and one after count too: clocks differ, and typing takes time. */
export function stepOf(secret: Uint8Array, code: string, now: number): number | null {
  const step = stepAt(now)
  return [step, step - 1, step + 1].find(one => isSameText(codeOf(secret, one), code)) ?? null
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** As apps take it by hand, by RFC 4648. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map(five => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What an app reads from the code on the screen. */
export function totpUri(secret: Uint8Array, who: string): string {
  const label = `Berth:${encodeURIComponent(who)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Berth&algorithm=SHA1&digits=${DIGITS}&period=30`
}
