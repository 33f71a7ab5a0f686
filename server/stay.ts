import type { Author, CloseReason, Room } from '../shared/sync/engine.ts'
import type { Session } from './accounts/sessions.ts'
import type { Visitor } from './sync/engine.ts'

/** A person in a room, by a session and in a role. It may end while they are still on their way in. */
export class Stay implements Visitor {
  readonly author: Author
  readonly rooms: number
  readonly session: Session
  readonly room: Room
  readonly role: string
  readonly #left: (stay: Stay) => void
  #why: CloseReason | null = null
  #call: (reason: CloseReason) => void = () => {}

  constructor(
    who: { author: Author; session: Session; room: Room; role: string; rooms: number },
    left: (stay: Stay) => void,
  ) {
    this.author = who.author
    this.rooms = who.rooms
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
