import type { Portal } from '../../shared/api/person.ts'
import { newId } from '../../shared/sync/engine.ts'
import type { AccountsData, Device, Person, StoredSession } from './data.ts'
import { isLive } from './lost.ts'
import type { Sealer } from './secret.ts'
import { isSameText, newToken, tokenId } from './token.ts'

const DAY = 24 * 60 * 60_000

/** How long an unused session lives. A guest's only key is its session, so a customer's lives long. */
const IDLE_MS: Readonly<Record<Portal, number>> = { customer: 180 * DAY, staff: 30 * DAY, owner: 30 * DAY }

/** The oldest makes room: a script that signs in each time must not grow the file for ever. */
export const MOST_SESSIONS = 100

/** How often use is written down: not at each request, which would be a write to disk each. */
const TOUCH_MS: Readonly<Record<Portal, number>> = { customer: DAY, staff: 60 * 60_000, owner: 60 * 60_000 }

/** A person at a device, through one portal, until it is ended or unused for long. */
export type Session = Omit<StoredSession, 'hash'>

/** The answer to every sign-in. The token is told this once. */
export interface SignedIn {
  token: string
  session: Session
  person: Person
}

interface Powers {
  clock: () => number
  random: (length: number) => Uint8Array
  seal: Sealer
}

export function newDevice(random: Powers['random'], label: string): Device {
  return { id: newId(random), label }
}

interface Arrival {
  person: Person
  portal: Portal
  device: Device
  /** They have shown who they are by more than a PIN, just now. */
  isProved?: boolean
  /** It ends then at the latest. */
  endsAt?: number
}

interface Entered {
  data: AccountsData
  signedIn: SignedIn
}

/** Signs in a person who may have sessions already; the oldest of too many ends. */
export function enter(powers: Powers, data: AccountsData, as: Arrival): Entered {
  return enterFirst(powers, withRoom(data, as), as)
}

/** Always a new token, whatever the browser brought: a token planted before the sign-in must be worthless after it. */
export function enterFirst(powers: Powers, data: AccountsData, as: Arrival): Entered {
  const { id, token, hash } = newToken(powers, 'session')
  const now = powers.clock()
  const session: StoredSession = {
    id,
    person: as.person.id,
    portal: as.portal,
    hash,
    createdAt: now,
    lastSeen: now,
    expiresAt: expiryOf(as.portal, now, as.endsAt),
    device: as.device,
    ...(as.endsAt !== undefined && { endsAt: as.endsAt }),
    ...(as.isProved === true && { provedAt: now }),
  }
  const sessions = data.sessions.with(session)
  return { data: { ...data, sessions }, signedIn: { token, session, person: as.person } }
}

function withRoom(data: AccountsData, as: Arrival): AccountsData {
  const mine = sessionsOf(data, as.person.id).filter(
    session => session.portal === as.portal && session.key === undefined,
  )
  const surplus = new Set(mine.slice(MOST_SESSIONS - 1))
  return surplus.size === 0 ? data : { ...data, sessions: data.sessions.keep(session => !surplus.has(session)) }
}

/** The same session under a new token: a thief of the old one loses access, and its sockets stay. */
export function renew(powers: Powers, data: AccountsData, session: StoredSession, person: Person): Entered {
  const { token, hash } = newToken(powers, 'session', session.id)
  const renewed: StoredSession = { ...session, hash }
  const sessions = data.sessions.with(renewed)
  return { data: { ...data, sessions }, signedIn: { token, session: renewed, person } }
}

/** The session a token opens; null if it is wrong, ended, expired, or a revoked person's. */
export function findSession(
  data: AccountsData,
  powers: Pick<Powers, 'clock' | 'seal'>,
  token: string,
): StoredSession | null {
  const session = data.sessions.get(tokenId(token) ?? '')
  if (session === undefined || !isSameText(powers.seal('session', token), session.hash)) return null
  return isLive(data, session) && powers.clock() < session.expiresAt ? session : null
}

export function isTouchDue(session: Session, now: number): boolean {
  return now - session.lastSeen >= TOUCH_MS[session.portal]
}

export function touched(data: AccountsData, id: string, now: number): AccountsData {
  const session = data.sessions.get(id)
  if (session === undefined || !isTouchDue(session, now)) return data
  // A key ends when its maker ends it: a program that runs once a year still finds it.
  const expiresAt = session.key === undefined ? expiryOf(session.portal, now, session.endsAt) : session.expiresAt
  const used = { ...session, lastSeen: now, expiresAt }
  return { ...data, sessions: data.sessions.with(used) }
}

function expiryOf(portal: Portal, now: number, endsAt = Number.POSITIVE_INFINITY): number {
  return Math.min(now + IDLE_MS[portal], endsAt)
}

/** The latest used first. */
export function sessionsOf(data: AccountsData, person: string): StoredSession[] {
  return data.sessions
    .rows()
    .filter(session => session.person === person)
    .sort((a, b) => b.lastSeen - a.lastSeen)
}

export function endSession(data: AccountsData, id: string): AccountsData {
  return data.sessions.has(id) ? { ...data, sessions: data.sessions.without(id) } : data
}

export function endSessionsOf(
  data: AccountsData,
  person: string,
  ends: (session: StoredSession) => boolean = () => true,
): AccountsData {
  const sessions = data.sessions.keep(session => session.person !== person || !ends(session))
  return sessions === data.sessions ? data : { ...data, sessions }
}
