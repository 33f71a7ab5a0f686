import type { Request, Response } from 'express'
import { PORTALS, type Portal } from '../../shared/api/person.ts'

/** One cookie for each portal: a browser may hold a customer, a member of staff and an owner side by side. */
const COOKIE_NAMES: Readonly<Record<Portal, string>> = {
  customer: 'berth_customer',
  staff: 'berth_staff',
  owner: 'berth_owner',
}

/** A reply's effect on the browser's sign-in of one portal. */
export type CookieChange = { portal: Portal; token: string; known?: string } | { portal: Portal; token: null }

/** Recognises a person's device. It opens nothing. */
const KNOWN_NAME = 'berth_known'

// Browsers keep a cookie 400 days at most. The server alone decides when a session ends.
const MAX_AGE_MS = 400 * 24 * 60 * 60_000

/**
 * The token is opaque and looked up, so a signature would prove nothing more. `Lax` and not `Strict`: the app must open
 * signed in from a scanned code or a link in a chat. Writes are guarded by `Origin` as well.
 */
export function changeCookie(request: Request, response: Response, change: CookieChange): void {
  const where = { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/' } as const
  const name = COOKIE_NAMES[change.portal]
  if (change.token === null) response.clearCookie(name, where)
  else response.cookie(name, change.token, { ...where, maxAge: MAX_AGE_MS })
  if (change.token !== null && change.known !== undefined) {
    // Only signing in reads it.
    response.cookie(KNOWN_NAME, change.known, { ...where, sameSite: 'strict', path: '/api', maxAge: MAX_AGE_MS })
  }
}

/**
 * The tokens a browser sent. A name that comes twice counts as none: the second was planted by a neighbouring host, and
 * if either were taken, a customer might top up a stranger's wallet.
 */
export function readCookies(header: string | undefined): Map<Portal, string> {
  const found = new Map<Portal, string>()
  for (const portal of PORTALS) {
    const value = onlyCookie(header, COOKIE_NAMES[portal])
    if (value !== undefined) found.set(portal, value)
  }
  return found
}

/** The browser's recognition value. */
export function readKnownCookie(header: string | undefined): string | undefined {
  return onlyCookie(header, KNOWN_NAME)
}

/** One that comes twice counts as none. */
export function onlyCookie(header: string | undefined, name: string): string | undefined {
  const start = `${name}=`
  const pairs = (header ?? '').split(';').map(pair => pair.trim())
  const [value, ...others] = pairs.filter(pair => pair.startsWith(start))
  return others.length === 0 ? value?.slice(start.length) : undefined
}
