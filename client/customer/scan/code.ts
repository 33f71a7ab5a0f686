import { match } from '../../ui/match.ts'

export interface Scanned {
  station: string
  code: string
  /** The code of the place, printed where a check-in needs it. */
  place?: string
}

/**
 * The content of our codes: `https://HOST/s/ben-thanh/BTA1?c=K7Q2M9`. Any host: a place may have moved to another
 * address.
 */
export function readQr(text: string): Scanned | null {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return null
  }
  const { station, code } = match('/s/:station/:code', url.pathname) ?? {}
  if (station === undefined || code === undefined) return null
  const place = url.searchParams.get('c')
  return { station, code, ...(place !== null && { place }) }
}
