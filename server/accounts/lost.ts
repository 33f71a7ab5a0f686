import { acting } from './acting.ts'
import type { AccountsData, Person, StoredSession } from './data.ts'
import { own } from './own.ts'
import { personIn } from './people.ts'

/** A right lost at this moment. Open sockets have to be checked. */
export type Lost =
  /** The session is dead: its sockets close with 4401. */
  | { kind: 'session'; session: string; person: string }
  /** The person has fewer rights at a station than before: sockets that rested on them close with 4403. */
  | { kind: 'role'; person: string; station: string }

/**
 * The rights lost from one state of the accounts to the next. Compared, not reported by each change: so no way of
 * taking something away can forget to tell, not even an edit by hand.
 */
export function lostBetween(before: AccountsData, after: AccountsData): Lost[] {
  return [...lostSessions(before, after), ...lostRoles(before, after)]
}

function lostSessions(before: AccountsData, after: AccountsData): Lost[] {
  const leaving = new Set(before.people.notIn(after.people).map(person => person.id))
  const gone = leaving.size === 0 ? [] : before.sessions.rows().filter(session => leaving.has(session.person))
  return [...new Set([...before.sessions.notIn(after.sessions), ...gone])]
    .filter(session => isLive(before, session) && !isKept(after, session))
    .map(({ id, person }) => ({ kind: 'session', session: id, person }))
}

/** Whether a session belongs to a person who may still come in. */
export function isLive(data: AccountsData, session: StoredSession): boolean {
  return personIn(data, session.person) !== undefined
}

function isKept(data: AccountsData, session: StoredSession): boolean {
  const now = data.sessions.get(session.id)
  return now !== undefined && now.person === session.person && now.portal === session.portal && isLive(data, now)
}

function lostRoles(before: AccountsData, after: AccountsData): Lost[] {
  const found = new Set([...before.people.notIn(after.people), ...newlyBarred(before, after)])
  return [...found].flatMap(person => {
    const now = after.people.get(person.id)
    return rolesLost(acting(before, person), now && acting(after, now))
  })
}

/** Those who work for an organisation that wants more of them from now on. */
function newlyBarred(before: AccountsData, after: AccountsData): Person[] {
  const stations = after.organisations
    .notIn(before.organisations)
    .filter(({ wantsFactor }) => wantsFactor === true)
    .flatMap(({ stations }) => stations)
  if (stations.length === 0) return []
  return before.people.rows().filter(({ roles }) => stations.some(station => Object.hasOwn(roles, station)))
}

function rolesLost(before: Person, after: Person | undefined): Lost[] {
  return Object.entries(before.roles)
    .filter(([station, role]) => {
      const now = after === undefined ? undefined : own(after.roles, station)
      return now === undefined || (role === 'owner' && now === 'staff')
    })
    .map(([station]) => ({ kind: 'role', person: before.id, station }))
}
