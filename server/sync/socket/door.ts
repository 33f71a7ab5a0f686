import type { IncomingMessage } from 'node:http'
import type { CloseReason } from '../../../shared/sync/close.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import type { Room } from '../../../shared/sync/room.ts'

/** A person admitted to a room. */
export interface Visitor {
  /** The author of the facts they state here. */
  author: Author
  /** The rooms of their work, which their app opens all at once. */
  rooms?: number
  /** Calls when they may no longer stay: signed out, or another role now. Calls at once if that happened already. */
  whenEnded(call: (reason: CloseReason) => void): void
  /** Called once when they have gone, even if they never sat down. */
  leave(): void
}

export type Admission = { ok: true; visitor: Visitor } | { ok: false; why: CloseReason }

/** The facts a request tells before anything is done for it. */
export interface Glance {
  /** It shows a sign-in that is good, wherever it leads. Strangers must not take the places of such. */
  isKnown: boolean
  /** The part a stranger can hardly change. */
  address: string
}

/** Decides who may enter. It knows people, their roles and the rooms they may read; the sockets know none of that. */
export interface Door {
  /** At little cost. By default everybody is a stranger, at the address of their socket. */
  glance?(request: IncomingMessage): Glance
  admit(request: IncomingMessage, room: Room): Promise<Admission>
}
