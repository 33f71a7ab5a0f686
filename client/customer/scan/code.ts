import { match } from '../../ui/match.ts'

/** What a code of ours says: `https://HOST/s/ben-thanh/BTA1`. Any host: a place may have moved to another address. */
export function readQr(text: string): { station: string; code: string } | null {
  let path: string
  try {
    path = new URL(text).pathname
  } catch {
    return null
  }
  const parts = match('/s/:station/:code', path)
  return parts?.station === undefined || parts.code === undefined ? null : { station: parts.station, code: parts.code }
}
