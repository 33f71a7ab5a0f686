import type { AccountsData } from './data.ts'
import { withoutStale } from './idle-guests.ts'

/** The data without expired entries: sessions, links, and guests whose only key was such a session. */
export function swept(before: AccountsData, now: number): AccountsData {
  const data = withoutStale(before, now)
  const sessions = data.sessions.keep(session => now < session.expiresAt)
  const links = data.links.keep(link => now < link.expiresAt)
  const present = new Set(sessions.rows().map(session => session.person))
  const people = data.people.keep(person => person.guest !== true || present.has(person.id))
  const isSame = sessions === data.sessions && links === data.links && people === data.people
  return isSame ? data : { ...data, people, sessions, links }
}
