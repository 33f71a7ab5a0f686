import type { IncomingMessage } from 'node:http'
import { authorOf } from '../shared/documents/author.ts'
import type { CloseReason } from '../shared/sync/close.ts'
import type { Room } from '../shared/sync/room.ts'
import type { Role } from './accounts/access.ts'
import type { Lost } from './accounts/lost.ts'
import type { Access } from './accounts/open.ts'
import type { Session } from './accounts/sessions.ts'
import { authenticateSocket } from './http/authenticate.ts'
import type { AllowedOrigins } from './http/origin.ts'
import type { Admission, Door } from './sync/door.ts'

/** Who reads a room in which they may state nothing. No row of any table names this role. */
const READER = 'reader'

interface Stay {
  session: Session
  room: Room
  role: Role | typeof READER
  end: (reason: CloseReason) => void
}

/** Lets people in by their sessions and roles, and shows them out when they lose them. */
export function openDoor(access: Access, origins: AllowedOrigins): Door & { close: () => void } {
  const stays = new Map<string, Set<Stay>>()

  const look = (lost: Lost) => {
    for (const stay of [...(stays.get(lost.person) ?? [])]) {
      const why = whyEnds(access, stay, lost)
      if (why !== null) stay.end(why)
    }
  }

  const stay = (staying: Stay) => {
    const { person } = staying.session
    const others = stays.get(person) ?? new Set()
    stays.set(person, others.add(staying))
    return () => {
      others.delete(staying)
      if (others.size === 0 && stays.get(person) === others) stays.delete(person)
    }
  }

  const admit = async (request: IncomingMessage, room: Room): Promise<Admission> => {
    const entry = authenticateSocket(access, request, origins)
    if (!entry.ok) return { ok: false, why: entry.why === 'sign-in' ? 'signIn' : 'notYours' }
    const { session } = entry
    const role = roleOf(access, session, room)
    if (role === null) return { ok: false, why: 'notYours' }
    const author = role === READER ? { id: session.person, role } : authorOf(role, session.person)
    return { ok: true, visitor: { author, onEnd: end => stay({ session, room, role, end }) } }
  }

  return { admit, close: access.onRevoked(look) }
}

function roleOf(access: Access, { person, portal }: Session, room: Room): Role | typeof READER | null {
  if (!access.mayRead(person, portal, room)) return null
  return access.roleIn(person, portal, room) ?? READER
}

function whyEnds(access: Access, { session, room, role }: Stay, lost: Lost): CloseReason | null {
  if (lost.kind === 'session') return lost.session === session.id ? 'signIn' : null
  // A role that changed ends the socket as well: what is stated over it would be judged by the one they had.
  return roleOf(access, session, room) === role ? null : 'notYours'
}
