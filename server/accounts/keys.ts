import type { Outcome, Scope } from '../../shared/api/endpoint.ts'
import type { StoredSession } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { personIn } from './people.ts'
import { endSession, newDevice, type Session, sessionsOf } from './sessions.ts'
import { newToken } from './token.ts'

/** The oldest does not make room: a program would stop without a word. */
export const MOST_KEYS = 20

/** Until it is ended. */
const LIFE_MS = 50 * 365 * 24 * 3_600_000

type KeyWhy = 'sign-in' | 'claim-first' | 'too-many-keys'

export interface AskedKey {
  session: Session
  scopes: readonly Scope[]
  stations?: readonly string[]
  label?: string
}

/** A session for a program. It ends with its maker's password, with their role, and when they end it. */
export function makeKey(
  accounts: Pick<Accounts, 'change' | 'clock' | 'random' | 'seal'>,
  { session, scopes, stations, label = 'API key' }: AskedKey,
): Promise<Outcome<{ id: string; key: string }, KeyWhy>> {
  return accounts.change((data): Decided<{ id: string; key: string }, KeyWhy> => {
    const person = personIn(data, session.person)
    if (person === undefined || !data.sessions.has(session.id)) return refuse(data, 'sign-in')
    // A guest who never returns is forgotten; with a key they would stay for ever.
    if (person.guest === true) return refuse(data, 'claim-first')
    if (sessionsOf(data, person.id).filter(isKey).length >= MOST_KEYS) return refuse(data, 'too-many-keys')
    const { id, token, hash } = newToken(accounts, 'session')
    const now = accounts.clock()
    const key: StoredSession = {
      ...{ id, hash, person: person.id, portal: session.portal, createdAt: now, lastSeen: now },
      expiresAt: now + LIFE_MS,
      device: newDevice(accounts.random, label),
      key: { scopes: [...scopes], ...(stations !== undefined && { stations: [...stations] }) },
    }
    return grant({ ...data, sessions: data.sessions.with(key) }, { id, key: token })
  })
}

export function keysOf(accounts: Pick<Accounts, 'data'>, { person }: Session): Session[] {
  return sessionsOf(accounts.data(), person).filter(isKey)
}

export function endKey(
  accounts: Pick<Accounts, 'change'>,
  { session, key }: { session: Session; key: string },
): Promise<Outcome<null, 'no-such-key'>> {
  return accounts.change((data): Decided<null, 'no-such-key'> => {
    const found = data.sessions.get(key)
    // Another's key gets the answer of one that never was.
    if (found?.person !== session.person || !isKey(found)) return refuse(data, 'no-such-key')
    return grant(endSession(data, key), null)
  })
}

/** Whether a session may ask this. A person's may; a key's only within its scopes, at its stations. */
export function mayAsk({ key }: Session, scope: Scope | undefined, input: { station?: unknown }): boolean {
  if (key === undefined) return true
  if (scope === undefined || !key.scopes.includes(scope)) return false
  return key.stations === undefined || (typeof input.station === 'string' && key.stations.includes(input.station))
}

function isKey({ key }: Session): boolean {
  return key !== undefined
}
