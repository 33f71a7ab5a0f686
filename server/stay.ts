import type { CloseReason } from '../shared/sync/close.ts'
import type { Author } from '../shared/sync/policy.ts'
import type { Room } from '../shared/sync/room.ts'
import type { Session } from './accounts/sessions.ts'
import type { Visitor } from './sync/door.ts'

/** Somebody in a room, by a session and in a role. It may end while they are still on their way in. */
export class Stay implements Visitor {
  readonly author: Author
  readonly session: Session
  readonly room: Room
  readonly role: string
  readonly #left: (stay: Stay) => void
  #why: CloseReason | null = null
  #call: (reason: CloseReason) => void = () => {}

  constructor(who: { author: Author; session: Session; room: Room; role: string }, left: (stay: Stay) => void) {
    this.author = who.author
    this.session = who.session
    this.room = who.room
    this.role = who.role
    this.#left = left
  }

  end(why: CloseReason): void {
    this.#why ??= why
    this.#call(why)
  }

  whenEnded(call: (reason: CloseReason) => void): void {
    this.#call = call
    if (this.#why !== null) call(this.#why)
  }

  leave(): void {
    this.#left(this)
  }
}
