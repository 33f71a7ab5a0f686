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
import { Stay } from './stay.ts'
import type { Admission, Door } from './sync/door.ts'

/** Who reads a room in which they may state nothing. No row of any table names this role. */
const READER = 'reader'

/** Lets people in by their sessions and roles, and shows them out when they lose them. */
export function openDoor(access: Access, origins: AllowedOrigins): Door & { close: () => void } {
  const stays = new Stays()
  const look = (lost: Lost) => {
    for (const stay of stays.of(lost.person)) {
      const why = whyEnds(access, stay, lost)
      if (why !== null) stay.end(why)
    }
  }
  const admit = async (request: IncomingMessage, room: Room): Promise<Admission> => {
    const entry = authenticateSocket(access, request, origins)
    if (!entry.ok) return { ok: false, why: entry.why === 'sign-in' ? 'signIn' : 'notYours' }
    const { session } = entry
    const role = roleOf(access, session, room)
    if (role === null) return { ok: false, why: 'notYours' }
    const author = role === READER ? { id: session.person, role } : authorOf(role, session.person)
    return { ok: true, visitor: stays.add({ author, session, room, role }) }
  }
  return { admit, close: access.onRevoked(look) }
}

/** Everybody who is in, by person: only one person's are looked at when that person loses something. */
class Stays {
  readonly #byPerson = new Map<string, Set<Stay>>()

  of(person: string): Stay[] {
    return [...(this.#byPerson.get(person) ?? [])]
  }

  add(who: ConstructorParameters<typeof Stay>[0]): Stay {
    const stay = new Stay(who, left => this.#remove(left))
    const { person } = who.session
    this.#byPerson.set(person, (this.#byPerson.get(person) ?? new Set()).add(stay))
    return stay
  }

  #remove(stay: Stay): void {
    const { person } = stay.session
    const stays = this.#byPerson.get(person)
    stays?.delete(stay)
    if (stays?.size === 0) this.#byPerson.delete(person)
  }
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
