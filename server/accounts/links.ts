import type { Outcome } from '../../shared/api/endpoint.ts'
import { linkPath } from '../../shared/api/link.ts'
import { addressKey } from './address.ts'
import type { AccountsData, Invitation, Link, Reset, Verification } from './data.ts'
import type { Accounts } from './open.ts'
import { isSameText, newToken, tokenId } from './token.ts'

const DAY = 24 * 60 * 60_000

const LINK_LIFE_MS = { invitation: 7 * DAY, reset: DAY, verification: DAY } as const

/** A link to hand over. Only its HMAC is kept, so it can be shown this once. */
export interface MadeLink {
  id: string
  token: string
  path: string
  expiresAt: number
}

type Unsigned<L extends Link> = L extends Link ? Omit<L, 'id' | 'hash' | 'createdAt' | 'expiresAt'> : never

export function withLink(
  accounts: Pick<Accounts, 'clock' | 'random' | 'seal'>,
  data: AccountsData,
  what: Unsigned<Link>,
): { data: AccountsData; made: MadeLink } {
  const { id, token, hash } = newToken(accounts, 'link')
  const createdAt = accounts.clock()
  const expiresAt = createdAt + LINK_LIFE_MS[what.kind]
  const links = data.links.with({ ...what, id, hash, createdAt, expiresAt })
  return { data: { ...data, links }, made: { id, token, path: linkPath(what.kind, token), expiresAt } }
}

/** The link a token opens; null if it is wrong, used up or expired. */
function findLink(accounts: Pick<Accounts, 'clock' | 'seal'>, data: AccountsData, token: string): Link | null {
  const link = data.links.get(tokenId(token) ?? '')
  if (link === undefined || !isSameText(accounts.seal('link', token), link.hash)) return null
  return accounts.clock() < link.expiresAt ? link : null
}

export function findInvitation(
  accounts: Pick<Accounts, 'clock' | 'seal'>,
  data: AccountsData,
  token: string,
): Invitation | null {
  const link = findLink(accounts, data, token)
  return link?.kind === 'invitation' ? link : null
}

export function findReset(accounts: Pick<Accounts, 'clock' | 'seal'>, data: AccountsData, token: string): Reset | null {
  const link = findLink(accounts, data, token)
  return link?.kind === 'reset' ? link : null
}

export function findVerification(
  accounts: Pick<Accounts, 'clock' | 'seal'>,
  data: AccountsData,
  token: string,
): Verification | null {
  const link = findLink(accounts, data, token)
  return link?.kind === 'verification' ? link : null
}

export function useUp(data: AccountsData, link: Link): AccountsData {
  return { ...data, links: data.links.without(link.id) }
}

/** Bounds the work a person can cause by trying out links. */
export function admitLink(accounts: Accounts, address: string): Outcome<null, 'slow-down'> {
  const admission = accounts.throttles.links.admit(addressKey(address))
  return admission.ok
    ? { ok: true, value: null }
    : { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
}
