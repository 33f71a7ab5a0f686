import type { IncomingMessage } from 'node:http'

/** The pages that may write and open sockets, besides our own. */
export type AllowedOrigins = readonly string[]

/**
 * Whether a page may use its visitor's sign-in here. Our own pages have the host they are requested from, whatever a
 * proxy made of the scheme; others are in the list, whole. `null` (a sandboxed page, a file) is no one.
 */
export function isOriginAllowed(origin: string, host: string | undefined, allowed: AllowedOrigins): boolean {
  if (allowed.includes(origin)) return true
  const own = hostOf(origin)
  return own !== null && host !== undefined && own === host.toLowerCase()
}

function hostOf(origin: string): string | null {
  if (!/^https?:\/\/[^/?#@\s]+$/i.test(origin) || !URL.canParse(origin)) return null
  return new URL(origin).host
}

export type OriginVerdict = 'own' | 'foreign' | 'absent'

export function originOf(request: IncomingMessage, allowed: AllowedOrigins): OriginVerdict {
  const { origin, host } = request.headers
  if (origin === undefined) return 'absent'
  return isOriginAllowed(origin, host, allowed) ? 'own' : 'foreign'
}
