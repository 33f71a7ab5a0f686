import type { Request } from 'express'
import type { Party } from '../accounts/passkeys/party.ts'

/**
 * Whom passkeys are for: the public address, or where nobody has said it the name by which the page was asked for, which
 * has been found to be ours. A passkey is of use under that name only.
 */
export function partyOf(publicUrl: string | undefined, request: Request): Party {
  if (publicUrl !== undefined) return { id: new URL(publicUrl).hostname, origins: [publicUrl] }
  const host = (request.headers.host ?? '').toLowerCase()
  // Browsers ask for none on a page without TLS, except on the machine itself.
  return { id: host.replace(/:\d+$/, ''), origins: [`https://${host}`, `http://${host}`] }
}
