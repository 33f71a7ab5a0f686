import type { IncomingMessage } from 'node:http'
import type { CloseReason } from '../../../shared/sync/close.ts'
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

/** An admitted person, with the room held open for them. */
export interface Guest {
  visitor: Visitor
  asked: Asked
  ticket: Ticket
  /** They have gone. The ticket is given back separately, once none of their updates is on its way. */
  leave: () => void
}

export type Received = { ok: true; guest: Guest } | { ok: false; why: CloseReason }

/** The checks a request passes before its socket counts, the cheapest first. */
export async function receive(request: IncomingMessage, parts: ReceptionParts): Promise<Received> {
  const asked = readSyncUrl(request.url ?? '')
  if (!asked.ok) return asked
  const admission = await parts.door.admit(request, asked.asked.address.room)
  if (!admission.ok) return admission
  return findPlace(admission.visitor, asked.asked, parts)
}

async function findPlace(visitor: Visitor, asked: Asked, parts: ReceptionParts): Promise<Received> {
  const { people, meter } = parts
  const limit = people.knock(visitor.author.id, visitor.rooms)
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
