import type { Outcome } from '../../shared/api/endpoint.ts'
import type { StationRole } from '../../shared/api/station.ts'
import { isGuarded } from './acting.ts'
import type { AccountsData, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { organisationOf, spread } from './organisations.ts'
import { own, without } from './own.ts'
import { isLastOwner, membersOf, ownerBehind } from './owners.ts'
import { personIn, withPerson } from './people.ts'
import { endSessionsOf, type Session, sessionsOf } from './sessions.ts'
import { noted } from './staffing.ts'

export interface MemberView {
  id: string
  name: string
  email?: string
  role: StationRole
  hasPin: boolean
  isGuarded: boolean
  lastSeen?: number
}

export function listMembers(
  accounts: Accounts,
  asked: { session: Session; station: string },
): Outcome<MemberView[], 'not-yours'> {
  const data = accounts.data()
  if (ownerBehind(data, asked.session, asked.station) === null) return { ok: false, why: 'not-yours' }
  return { ok: true, value: membersOf(data, asked.station).map(member => viewOf(data, member, asked.station)) }
}

function viewOf(data: AccountsData, member: Person, station: string): MemberView {
  const lastSeen = sessionsOf(data, member.id).find(session => session.portal !== 'customer')?.lastSeen
  return {
    id: member.id,
    name: member.name,
    role: own(member.roles, station) ?? 'staff',
    hasPin: member.pin !== undefined,
    isGuarded: isGuarded(member),
    ...(member.email === undefined ? {} : { email: member.email }),
    ...(lastSeen === undefined ? {} : { lastSeen }),
  }
}

interface AskedMember {
  session: Session
  station: string
  person: string
}

type MemberWhy = 'not-yours' | 'no-such-person'

export function setRole(accounts: Accounts, asked: AskedMember & { role: StationRole }) {
  return changeMember(accounts, asked, (data, member, owner) => {
    if (asked.role === 'staff' && isLastOwner(data, member.id, asked.station)) return refuse(data, 'last-owner')
    const { stations } = organisationOf(data, asked.station)
    const isOwner = own(member.roles, asked.station) === 'owner'
    // An owner who becomes staff stays at work where they were, and owns none of it any more.
    const at = isOwner ? stations.filter(station => own(member.roles, station) === 'owner') : [asked.station]
    const given = Object.fromEntries(at.map(station => [station, asked.role]))
    const next = withPerson(data, { ...member, roles: { ...member.roles, ...spread(data, given) } })
    const { station, role, person } = asked
    return grant(noted(accounts, next, { station, by: owner.id, what: 'role-changed', role, person }), null)
  })
}

export function removeRole(accounts: Accounts, asked: AskedMember) {
  return changeMember(accounts, asked, (data, member, owner) => {
    if (isLastOwner(data, member.id, asked.station)) return refuse(data, 'last-owner')
    const { stations } = organisationOf(data, asked.station)
    const isOwner = own(member.roles, asked.station) === 'owner'
    const gone = isOwner ? stations.filter(station => own(member.roles, station) === 'owner') : [asked.station]
    const left = { ...member.left, ...Object.fromEntries(gone.map(station => [station, accounts.clock()])) }
    const next = withPerson(data, { ...member, roles: gone.reduce(without, member.roles), left })
    const { station, person } = asked
    return grant(noted(accounts, next, { station, by: owner.id, what: 'removed', person }), null)
  })
}

function changeMember(
  accounts: Accounts,
  asked: AskedMember,
  change: (data: AccountsData, member: Person, owner: Person) => Decided<null, 'last-owner'>,
): Promise<Outcome<null, MemberWhy | 'last-owner'>> {
  return accounts.change((data): Decided<null, MemberWhy | 'last-owner'> => {
    const owner = ownerBehind(data, asked.session, asked.station)
    if (owner === null) return refuse(data, 'not-yours')
    const member = memberIn(data, asked)
    return member === undefined ? refuse(data, 'no-such-person') : change(data, member, owner)
  })
}

function memberIn(data: AccountsData, { person, station }: { person: string; station: string }): Person | undefined {
  const member = personIn(data, person)
  return member !== undefined && Object.hasOwn(member.roles, station) ? member : undefined
}

export interface MemberSession {
  session: Session
  name: string
}

/** Staff sign-ins of the people who work at the station. Their sign-ins as customers are no one's business here. */
export function listMemberSessions(
  accounts: Accounts,
  asked: { session: Session; station: string },
): Outcome<MemberSession[], 'not-yours'> {
  const data = accounts.data()
  if (ownerBehind(data, asked.session, asked.station) === null) return { ok: false, why: 'not-yours' }
  const value = membersOf(data, asked.station)
    .flatMap(({ id, name }) => sessionsOf(data, id).map(session => ({ session, name })))
    .filter(({ session }) => session.portal !== 'customer' && accounts.clock() < session.expiresAt)
    .sort((a, b) => b.session.lastSeen - a.session.lastSeen)
  return { ok: true, value }
}

/** Ends the person's staff sessions. Their own customer account is no business of an employer's. */
export function signOutMember(accounts: Accounts, asked: AskedMember): Promise<Outcome<number, MemberWhy>> {
  return accounts.change((data): Decided<number, MemberWhy> => {
    if (ownerBehind(data, asked.session, asked.station) === null) return refuse(data, 'not-yours')
    if (memberIn(data, asked) === undefined) return refuse(data, 'no-such-person')
    const next = endSessionsOf(data, asked.person, session => session.portal === 'staff')
    return grant(next, countSessions(data) - countSessions(next))
  })
}

export function countSessions(data: AccountsData): number {
  return data.sessions.size
}
