import type { Frame } from './frame.ts'
import type { AwarenessEntry } from './incoming.ts'
import type { Limits } from './limits.ts'
import { awarenessFrame } from './outgoing.ts'

export interface OwnPresenceParts {
  /** Keeps a client id for this person; false where it is another's. */
  reserve: (client: number) => boolean
  /** Whether a client id is a state of the server's. */
  isPublished: (client: number) => boolean
  limits: Pick<Limits, 'awarenessBytes'>
}

export type Shown =
  /** Goes back to the sender alone. Without it a stock provider takes the link for dead after 30 s. */
  | { kind: 'echo'; frame: Frame }
  | { kind: 'nothing' }
  /** It claimed to be somebody else. */
  | { kind: 'forged' }
  | { kind: 'too-large' }

const GONE = 'null'
const NOTHING: Shown = { kind: 'nothing' }

/** The one awareness state a socket may have: its own. */
export class OwnPresence {
  readonly #parts: OwnPresenceParts
  #client: number | null = null

  constructor(parts: OwnPresenceParts) {
    this.#parts = parts
  }

  show(entries: readonly AwarenessEntry[]): Shown {
    // Stock clients send on whatever they were told, so most entries are the server's own states coming back.
    const own = entries.find(entry => this.#isOwn(entry))
    if (own === undefined) return NOTHING
    if (Buffer.byteLength(own.state) > this.#parts.limits.awarenessBytes) return { kind: 'too-large' }
    if (this.#client === null && !this.#parts.reserve(own.client)) return { kind: 'forged' }
    this.#client = own.client
    return { kind: 'echo', frame: awarenessFrame([own]) }
  }

  #isOwn({ client, state }: AwarenessEntry): boolean {
    if (this.#client !== null) return client === this.#client
    return state !== GONE && !this.#parts.isPublished(client)
  }
}
