import * as v from 'valibot'

/**
 * Where the apps open a one-time link. The token stands behind `#`: a browser never sends that part, so it reaches no
 * server log and no Referer.
 */
export const LINK_PATHS = { invitation: '/join', reset: '/reset' } as const

export type LinkKind = keyof typeof LINK_PATHS

export function linkPath(kind: LinkKind, token: string): string {
  return `${LINK_PATHS[kind]}#${token}`
}

/** A link just made. It is shown once: the server keeps no copy it could show again. */
export const madeLink = v.object({ id: v.string(), token: v.string(), path: v.string(), expiresAt: v.number() })
