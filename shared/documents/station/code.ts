import type { StationView } from './view.ts'

/** As printed: capitals without separators. */
export function writtenCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}

/** Without letters that sound or look like another sign. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SPOKEN = 5

/** Five signs of a session's id, to be said aloud or typed: the desk finds the session by it. */
export function deskCode(session: string): string {
  return [...session.slice(-SPOKEN)].map(letter => SIGNS.charAt(letter.charCodeAt(0) % SIGNS.length)).join('')
}

/**
 * Whether somebody who typed this means the session: its code, alone or behind the spot's label. O for 0, I or L for 1, and
 * blanks do no harm.
 */
export function isDeskCode(typed: string, session: string): boolean {
  return writtenCode(typed).replaceAll('O', '0').replaceAll(/[IL]/g, '1').endsWith(deskCode(session))
}

/** The spot with this code. A revoked code leads nowhere. */
export function connectorWith({ connectors }: StationView, code: string): string | null {
  const wanted = writtenCode(code)
  for (const { id, code: own, retired } of connectors.values()) if (own === wanted && retired !== true) return id
  return null
}
