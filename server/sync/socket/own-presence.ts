import type { Author } from '../../../shared/sync/policy.ts'
import type { OpenRoom } from '../room/live-room.ts'
import type { Frame } from './frame.ts'
import type { AwarenessEntry } from './incoming.ts'
import type { Limits } from './limits.ts'
import { awarenessFrame } from './outgoing.ts'
import type { RoomPresence } from './presence.ts'

/** Knows the owner of each client id. */
export interface OwnPresenceParts {
  author: Author
  audience: { room: Pick<OpenRoom, 'reserve'>; presence: Pick<RoomPresence, 'isPublished'> }
}

export type Shown =
  /** Goes back to the sender alone. Without it a stock provider takes the link for dead after 30 s. */
  | { kind: 'echo'; frame: Frame }
  | { kind: 'nothing' }
  /** It claimed a client id of another person. */
  | { kind: 'forged' }
  | { kind: 'too-large' }

const GONE = 'null'
const NOTHING: Shown = { kind: 'nothing' }

/** The one awareness state a socket may have: its own. */
export class OwnPresence {
  readonly #whose: OwnPresenceParts
  readonly #limits: Pick<Limits, 'awarenessBytes'>
  #client: number | null = null

  constructor(whose: OwnPresenceParts, limits: Pick<Limits, 'awarenessBytes'>) {
    this.#whose = whose
    this.#limits = limits
  }

  show(entries: readonly AwarenessEntry[]): Shown {
    // Stock clients send on every state they are told, so most entries are the server's own coming back.
    const own = entries.find(entry => this.#isOwn(entry))
    if (own === undefined) return NOTHING
    if (Buffer.byteLength(own.state) > this.#limits.awarenessBytes) return { kind: 'too-large' }
    const { author, audience } = this.#whose
    if (this.#client === null && !audience.room.reserve(author, own.client)) return { kind: 'forged' }
    this.#client = own.client
    return { kind: 'echo', frame: awarenessFrame([own]) }
  }

  #isOwn({ client, state }: AwarenessEntry): boolean {
    if (this.#client !== null) return client === this.#client
    return state !== GONE && !this.#whose.audience.presence.isPublished(client)
  }
}
