import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { writeReceipt } from './receipts.ts'

/*
 * The code on a receipt, with which a person who came without an account claims the session later. Everyone signed in
 * can read a station's receipts, so the number alone proves nothing. Customers do not know the id of the device that
 * printed it: so a tablet makes the code without a link, and the server checks it.
 *
 *     ben-thanh-T1A-17 - 7KQ2M9XD
 *     the receipt        40 bits of the hash of device and receipt
 */

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHECK_BYTES = 5
const CHECK_LETTERS = 8

export function claimCode(receipt: string, device: string): string {
  return `${receipt}-${checkOf(receipt, device)}`
}

export interface ClaimCode {
  receipt: string
  station: string
  series: string
}

const CODE = /^(.+)-([A-Za-z0-9]{1,12})-([1-9][0-9]{0,8})-[A-Za-z0-9]{8}$/

/** The receipt and check in a code; null if it is no code. Series and check may be typed in small letters. */
export function readClaimCode(code: string): ClaimCode | null {
  const [, station, series, number] = CODE.exec(code.trim()) ?? []
  if (station === undefined || series === undefined) return null
  const read = { series: series.toUpperCase(), number: Number(number) }
  return { receipt: writeReceipt(station, read), station, series: read.series }
}

/** Whether this device made the code. */
export function isCodeOf(code: string, device: string): boolean {
  const read = readClaimCode(code)
  return read !== null && code.trim().slice(-CHECK_LETTERS).toUpperCase() === checkOf(read.receipt, device)
}

/** Five bits a letter, without letters that are easily confused. */
function checkOf(receipt: string, device: string): string {
  const bytes = digest(encodeUtf8(`${device} ${receipt}`)).slice(0, CHECK_BYTES)
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map(five => LETTERS.charAt(Number.parseInt(five, 2))).join('')
}
