import type { IncomingMessage } from 'node:http'
import type { CloseReason } from '../../shared/sync/close.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Room } from '../../shared/sync/room.ts'

/** Somebody who has been let into a room. */
export interface Visitor {
  /** As whom they state facts here. */
  author: Author
  /** Calls when they may no longer stay: signed out, or another role now. At once, where that has come meanwhile. */
  whenEnded(call: (reason: CloseReason) => void): void
  /** They have gone. To be called once, also when they never sat down. */
  leave(): void
}

export type Admission = { ok: true; visitor: Visitor } | { ok: false; why: CloseReason }

/** Decides who may come in. It knows people, their roles and which rooms they may read; the sockets know none of it. */
export interface Door {
  admit(request: IncomingMessage, room: Room): Promise<Admission>
}
