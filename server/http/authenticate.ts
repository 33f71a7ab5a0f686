import type { IncomingMessage } from 'node:http'
import { safeParse } from 'valibot'
import { type Portal, portal as portalShape } from '../../shared/api/person.ts'
import type { Access } from '../accounts/open.ts'
import type { Session } from '../accounts/sessions.ts'
import { readCookies } from './cookies.ts'
import { type AllowedOrigins, originOf } from './origin.ts'

/** A request's credentials. */
export interface Credentials {
  authorization?: string | undefined
  cookie?: string | undefined
  /** Only for a socket: a page cannot give it a header. Elsewhere a token in an address would end in logs. */
  urlToken?: string | null
  /** `?portal=`: selects one of a browser's sign-ins. */
  portal?: string | null
}

export interface Authenticated {
  session: Session
  /** The browser sends only a cookie on its own, and so also when a foreign page asks. */
  by: 'header' | 'url' | 'cookie'
}

/**
 * The session behind a request. The first credential counts, a header before an address before cookies, and if it is
 * bad nothing else is tried: a dead token must not act as another person who uses this browser.
 */
export function authenticate(access: Pick<Access, 'sessionOf'>, shown: Credentials): Authenticated | null {
  const portal = readPortal(shown.portal)
  if (portal === null) return null
  if (shown.authorization !== undefined) return openWith(access, bearerOf(shown.authorization), portal, 'header')
  if (typeof shown.urlToken === 'string') return openWith(access, shown.urlToken, portal, 'url')
  return openWithCookies(access, readCookies(shown.cookie), portal)
}

function readPortal(asked: string | null | undefined): Portal | undefined | null {
  if (asked === null || asked === undefined) return undefined
  const read = safeParse(portalShape, asked)
  return read.success ? read.output : null
}

function bearerOf(header: string): string {
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? ''
}

function openWith(
  access: Pick<Access, 'sessionOf'>,
  token: string,
  portal: Portal | undefined,
  by: 'header' | 'url',
): Authenticated | null {
  const session = access.sessionOf(token, portal)
  return session === null ? null : { session, by }
}

/** Without a portal, the latest sign-in: the view of a person who uses only one. */
function openWithCookies(
  access: Pick<Access, 'sessionOf'>,
  cookies: ReadonlyMap<Portal, string>,
  asked: Portal | undefined,
): Authenticated | null {
  const sessions = [...cookies]
    .filter(([portal]) => asked === undefined || portal === asked)
    .flatMap(([portal, token]) => access.sessionOf(token, portal) ?? [])
    .sort((a, b) => b.createdAt - a.createdAt)
  return sessions[0] === undefined ? null : { session: sessions[0], by: 'cookie' }
}

export type SocketEntry = { ok: true; session: Session } | { ok: false; why: 'sign-in' | 'foreign-origin' }

/**
 * The person who opens a socket. A foreign page is refused even with a good token, and a cookie needs a page of ours to
 * show it.
 */
export function authenticateSocket(
  access: Pick<Access, 'sessionOf'>,
  request: IncomingMessage,
  allowed: AllowedOrigins,
): SocketEntry {
  const origin = originOf(request, allowed)
  if (origin === 'foreign') return { ok: false, why: 'foreign-origin' }
  const query = queryOf(request)
  const found = authenticate(access, {
    ...request.headers,
    urlToken: query.get('token'),
    portal: query.get('portal'),
  })
  // A socket shows whole documents, and a key was made for less.
  if (found === null || found.session.key !== undefined) return { ok: false, why: 'sign-in' }
  if (found.by === 'cookie' && origin === 'absent') return { ok: false, why: 'foreign-origin' }
  return { ok: true, session: found.session }
}

export function authenticateRequest(access: Pick<Access, 'sessionOf'>, request: IncomingMessage): Authenticated | null {
  return authenticate(access, { ...request.headers, portal: queryOf(request).get('portal') })
}

function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? ''
  const start = url.indexOf('?')
  return new URLSearchParams(start === -1 ? '' : url.slice(start))
}
