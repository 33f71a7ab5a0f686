import type { AccountsData } from './data.ts'
import { keep } from './own.ts'

/** Without what has expired: sessions, links, and guests whose only key was such a session. */
export function swept(data: AccountsData, now: number): AccountsData {
  const sessions = keep(data.sessions, session => now < session.expiresAt)
  const links = keep(data.links, link => now < link.expiresAt)
  const present = new Set(Object.values(sessions).map(session => session.person))
  const people = keep(data.people, person => person.guest !== true || present.has(person.id))
  const isSame = sessions === data.sessions && links === data.links && people === data.people
  return isSame ? data : { ...data, people, sessions, links }
}
