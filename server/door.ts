import type { IncomingMessage } from 'node:http'
import { authorOf } from '../shared/documents/author.ts'
import type { CloseReason, Room } from '../shared/sync/engine.ts'
import type { Role } from './accounts/access.ts'
import { addressKey } from './accounts/address.ts'
import type { Lost } from './accounts/lost.ts'
import type { Access } from './accounts/open.ts'
import type { Session } from './accounts/sessions.ts'
import { authenticateSocket, type SocketEntry } from './http/authenticate.ts'
import type { Learn } from './http/learn-session.ts'
import type { AllowedOrigins } from './http/origin.ts'
import { addressOf, type Proxies, TRUST_NOBODY } from './http/proxies.ts'
import { Stay } from './stay.ts'
import type { Admission, Door } from './sync/engine.ts'

/** The role of a person who may read a room and state nothing in it. No row of any table names it. */
const READER = 'reader'

/** The station and its desk. */
const ROOMS_A_PLACE = 2

/** Admits people by their sessions and roles, and shows them out when they lose them. */
export function openDoor(
  access: Access,
  origins: AllowedOrigins,
  proxies: Proxies = TRUST_NOBODY,
  learn?: Learn,
): Door & { close: () => void } {
  const stays = new Stays()
  const look = (lost: Lost) => {
    for (const stay of stays.of(lost.person)) {
      const why = whyEnds(access, stay, lost)
      if (why !== null) stay.end(why)
    }
  }
  const admit = async (request: IncomingMessage, room: Room): Promise<Admission> => {
    const entry = await enter(access, request, origins, learn)
    if (!entry.ok) return { ok: false, why: entry.why === 'sign-in' ? 'signIn' : 'notYours' }
    const { session } = entry
    const role = roleOf(access, session, room)
    if (role === null) return { ok: false, why: 'notYours' }
    const author = role === READER ? { id: session.person, role } : authorOf(role, session.person)
    const rooms = ROOMS_A_PLACE * access.placesOf(session.person, session.portal).length
    return { ok: true, visitor: stays.add({ author, session, room, role, rooms }) }
  }
  const glance = (request: IncomingMessage) => ({
    isKnown: authenticateSocket(access, request, origins).ok,
    address: addressKey(addressOf(request, proxies)),
  })
  return { glance, admit, close: access.onRevoked(look) }
}

/** A session that is unknown here may have begun at another node just now. */
async function enter(
  access: Access,
  request: IncomingMessage,
  origins: AllowedOrigins,
  learn: Learn | undefined,
): Promise<SocketEntry> {
  const entry = authenticateSocket(access, request, origins)
  if (entry.ok || entry.why !== 'sign-in' || learn === undefined) return entry
  await learn()
  return authenticateSocket(access, request, origins)
}

/** Everyone who is in, by person: when one person loses something, only their stays are checked. */
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
  // A changed role ends the socket too: facts stated over it would be judged by the former role.
  return roleOf(access, session, room) === role ? null : 'notYours'
}
