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
  /** They have gone. The ticket is given back apart, when nothing of theirs is on its way any more. */
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
  const { people, meter } = parts
  const limit = people.knock(visitor.author.id)
  if (limit !== null) {
    meter.limited(limit)
    visitor.leave()
    return { ok: false, why: 'slowDown' }
  }
  const leavePlace = people.enter(visitor.author.id)
  const leave = () => {
    leavePlace()
    visitor.leave()
  }
  try {
    return await findRoom({ visitor, asked, leave }, parts)
  } catch (error) {
    leave()
    throw error
  }
}

async function findRoom(guest: Omit<Guest, 'ticket'>, parts: ReceptionParts): Promise<Received> {
  const { people, audiences } = parts
  const ticket = await audiences.enter(guest.asked.address.room)
  if (ticket !== null) return { ok: true, guest: { ...guest, ticket } }
  guest.leave()
  people.missed(guest.visitor.author.id)
  return { ok: false, why: 'noSuchRoom' }
}
