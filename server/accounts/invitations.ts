import type { Outcome } from '../../shared/api/endpoint.ts'
import type { StationRole } from '../../shared/api/station.ts'
import type { AccountsData, Invitation } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { findInvitation, type MadeLink, useUp, withLink } from './links.ts'
import type { Accounts } from './open.ts'
import { own } from './own.ts'
import { isOwner, ownerBehind } from './owners.ts'
import { personIn } from './people.ts'
import type { Session } from './sessions.ts'
import { noted } from './staffing.ts'

export const MOST_INVITATIONS = 50

export async function invite(
  accounts: Accounts,
  asked: { session: Session; station: string; role: StationRole },
): Promise<Outcome<MadeLink, 'not-yours' | 'too-many-invitations'>> {
  return accounts.change((data): Decided<MadeLink, 'not-yours' | 'too-many-invitations'> => {
    const owner = ownerBehind(data, asked.session, asked.station)
    if (owner === null) return refuse(data, 'not-yours')
    if (openInvitations(data, asked.station, accounts.clock()).length >= MOST_INVITATIONS) {
      return refuse(data, 'too-many-invitations')
    }
    const roles = { [asked.station]: asked.role }
    const { data: next, made } = withLink(accounts, data, { kind: 'invitation', roles, by: owner.id })
    const { station, role } = asked
    return grant(noted(accounts, next, { station, by: owner.id, what: 'invited', role }), made)
  })
}

export function openInvitations(data: AccountsData, station: string, now: number): Invitation[] {
  return data.links
    .rows()
    .filter(
      (link): link is Invitation =>
        link.kind === 'invitation' &&
        now < link.expiresAt &&
        link.by !== undefined &&
        Object.hasOwn(link.roles, station),
    )
}

export interface InvitationView {
  id: string
  role: StationRole
  createdAt: number
  expiresAt: number
  by: string
  to?: string
}

export function listInvitations(
  accounts: Accounts,
  asked: { session: Session; station: string },
): Outcome<InvitationView[], 'not-yours'> {
  const data = accounts.data()
  if (ownerBehind(data, asked.session, asked.station) === null) return { ok: false, why: 'not-yours' }
  const value = openInvitations(data, asked.station, accounts.clock()).map(link => ({
    id: link.id,
    role: own(link.roles, asked.station) ?? 'staff',
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
    by: data.people.get(link.by ?? '')?.name ?? '',
    ...(link.to !== undefined && { to: link.to }),
  }))
  return { ok: true, value }
}

export async function withdrawInvitation(
  accounts: Accounts,
  asked: { session: Session; station: string; invitation: string },
): Promise<Outcome<null, 'not-yours' | 'no-such-invitation'>> {
  return accounts.change((data): Decided<null, 'not-yours' | 'no-such-invitation'> => {
    const owner = ownerBehind(data, asked.session, asked.station)
    if (owner === null) return refuse(data, 'not-yours')
    const open = openInvitations(data, asked.station, accounts.clock())
    const link = open.find(invitation => invitation.id === asked.invitation)
    if (link === undefined) return refuse(data, 'no-such-invitation')
    const { station } = asked
    const act = {
      station,
      by: owner.id,
      what: 'invitation-withdrawn',
      role: own(link.roles, station) ?? 'staff',
    } as const
    return grant(noted(accounts, useUp(data, link), act), null)
  })
}

/** An invitation that still works: its author must still be able to give it. */
export function validInvitation(accounts: Accounts, data: AccountsData, token: string): Invitation | null {
  const link = findInvitation(accounts, data, token)
  if (link === null) return null
  const { by } = link
  const stands = by === undefined || Object.keys(link.roles).every(station => isOwner(data, by, station))
  return stands ? link : null
}

export interface Invited {
  roles: Readonly<Record<string, StationRole>>
  isFounder: boolean
  by?: string
  expiresAt: number
}

export function lookAtInvitation(accounts: Accounts, token: string): Outcome<Invited, 'link-dead'> {
  const data = accounts.data()
  const link = validInvitation(accounts, data, token)
  if (link === null) return { ok: false, why: 'link-dead' }
  const by = personIn(data, link.by ?? '')?.name
  const isFounder = link.founder === true
  const value = { roles: link.roles, isFounder, expiresAt: link.expiresAt, ...(by === undefined ? {} : { by }) }
  return { ok: true, value }
}
