import type { StationView } from '../../../shared/documents/station/view.ts'
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

/** As it is printed: capitals, and nothing between them. */
export function writtenCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}

export function connectorWith({ connectors }: StationView, code: string): string | null {
  const wanted = writtenCode(code)
  for (const { id, code: own, retired } of connectors.values()) if (own === wanted && retired !== true) return id
  return null
}
