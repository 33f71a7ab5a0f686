import type { IncomingMessage } from 'node:http'
import type { CloseReason } from '../../shared/sync/close.ts'
import { type Asked, readSyncUrl } from './address.ts'
import type { Audiences, Ticket } from './audiences.ts'
import type { Door, Visitor } from './door.ts'
import type { Meter } from './meter.ts'
import type { People } from './people.ts'

export interface ReceptionParts {
  door: Door
  people: People
  audiences: Audiences
  meter: Meter
}

/** Somebody who may come in, with the room held open for them. */
export interface Guest {
  visitor: Visitor
  asked: Asked
  ticket: Ticket
  /** Whether they may use so many client ids for the first time. */
  newClients: (count: number) => boolean
  /** Gives back their place among the sockets of this person. The ticket is given back apart. */
  leave: () => void
}

export type Received = { ok: true; guest: Guest } | { ok: false; why: CloseReason }

/** Everything that is asked of a request before its socket counts. What costs nothing comes first. */
export async function receive(request: IncomingMessage, parts: ReceptionParts): Promise<Received> {
  const asked = readSyncUrl(request.url ?? '')
  if (!asked.ok) return asked
  const admission = await parts.door.admit(request, asked.asked.address.room)
  if (!admission.ok) return admission
  return findPlace(admission.visitor, asked.asked, parts)
}

async function findPlace(visitor: Visitor, asked: Asked, parts: ReceptionParts): Promise<Received> {
  const { people, audiences, meter } = parts
  const { id } = visitor.author
  const limit = people.knock(id)
  if (limit !== null) {
    meter.limited(limit)
    return { ok: false, why: 'slowDown' }
  }
  const leave = people.enter(id)
  try {
    const ticket = await audiences.enter(asked.address.room)
    const newClients = (count: number) => people.newClients(id, count)
    if (ticket !== null) return { ok: true, guest: { visitor, asked, ticket, newClients, leave } }
  } catch (error) {
    leave()
    throw error
  }
  leave()
  people.missed(id)
  return { ok: false, why: 'noSuchRoom' }
}
