import type { Portal } from '../../shared/api/portal.ts'
import { newId } from '../../shared/ids.ts'
import type { AccountsData, Device, Person, StoredSession } from './data.ts'
import { isLive } from './lost.ts'
import { keep, own, without } from './own.ts'
import type { Sealer } from './secret.ts'
import { isSameText, newToken, tokenId } from './token.ts'

const DAY = 24 * 60 * 60_000

/** How long a session lives without being used. A guest's only key is its session, so a customer's lives long. */
export const IDLE_MS: Readonly<Record<Portal, number>> = { customer: 180 * DAY, staff: 30 * DAY, owner: 30 * DAY }

/** The oldest makes room: a script that signs in each time must not grow the file for ever. */
export const MOST_SESSIONS = 100

/** Being used is written down this often: not at each request, each of which would be a write to disk. */
const TOUCH_MS = 60 * 60_000

/** A person at a device, through one portal, until it is ended or not used for long. */
export type Session = Omit<StoredSession, 'hash'>

/** The answer to every way in. The token is said this once. */
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

/** Always a new token, whatever the browser came with: a token planted before the sign-in must be worth nothing after. */
export function enter(
  powers: Powers,
  data: AccountsData,
  as: { person: Person; portal: Portal; device: Device },
): { data: AccountsData; signedIn: SignedIn } {
  const { id, token, hash } = newToken(powers, 'session')
  const now = powers.clock()
  const session: StoredSession = {
    id,
    person: as.person.id,
    portal: as.portal,
    hash,
    createdAt: now,
    lastSeen: now,
    expiresAt: now + IDLE_MS[as.portal],
    device: as.device,
  }
  const room = withRoom(data, session)
  const sessions = { ...room.sessions, [id]: session }
  return { data: { ...room, sessions }, signedIn: { token, session, person: as.person } }
}

function withRoom(data: AccountsData, next: StoredSession): AccountsData {
  const mine = sessionsOf(data, next.person).filter(session => session.portal === next.portal)
  const surplus = new Set(mine.slice(MOST_SESSIONS - 1))
  return surplus.size === 0 ? data : { ...data, sessions: keep(data.sessions, session => !surplus.has(session)) }
}

/** The same session under a new token: what somebody learnt of the old one ends, and its sockets stay. */
export function renew(powers: Powers, data: AccountsData, session: StoredSession, person: Person) {
  const { token, hash } = newToken(powers, 'session', session.id)
  const renewed: StoredSession = { ...session, hash }
  const sessions = { ...data.sessions, [session.id]: renewed }
  return { data: { ...data, sessions }, signedIn: { token, session: renewed, person } satisfies SignedIn }
}

/** The session a token opens; null for one that is wrong, ended, expired, or of somebody revoked. */
export function findSession(
  data: AccountsData,
  powers: Pick<Powers, 'clock' | 'seal'>,
  token: string,
): StoredSession | null {
  const session = own(data.sessions, tokenId(token) ?? '')
  if (session === undefined || !isSameText(powers.seal('session', token), session.hash)) return null
  return isLive(data, session) && powers.clock() < session.expiresAt ? session : null
}

export function isTouchDue(session: Session, now: number): boolean {
  return now - session.lastSeen >= TOUCH_MS
}

export function touched(data: AccountsData, id: string, now: number): AccountsData {
  const session = own(data.sessions, id)
  if (session === undefined || !isTouchDue(session, now)) return data
  const used = { ...session, lastSeen: now, expiresAt: now + IDLE_MS[session.portal] }
  return { ...data, sessions: { ...data.sessions, [id]: used } }
}

/** The latest used first. */
export function sessionsOf(data: AccountsData, person: string): StoredSession[] {
  return Object.values(data.sessions)
    .filter(session => session.person === person)
    .sort((a, b) => b.lastSeen - a.lastSeen)
}

export function endSession(data: AccountsData, id: string): AccountsData {
  return Object.hasOwn(data.sessions, id) ? { ...data, sessions: without(data.sessions, id) } : data
}

export function endSessionsOf(
  data: AccountsData,
  person: string,
  ends: (session: StoredSession) => boolean = () => true,
): AccountsData {
  const sessions = keep(data.sessions, session => session.person !== person || !ends(session))
  return sessions === data.sessions ? data : { ...data, sessions }
}
