import type { Json } from '../../shared/json.ts'
import type { RoomName } from '../../shared/sync/room.ts'
import type { Clock } from '../clock.ts'
import type { Frame } from './frame.ts'
import type { AwarenessEntry } from './incoming.ts'
import { awarenessFrame } from './outgoing.ts'

/** What the server itself lets everybody in a room see from moment to moment, and what is in no document. */
export interface Presence {
  /** Shows a state under a key of the room, in place of the one before. null takes it away. */
  publish(room: RoomName, key: string, state: Json | null): void
}

/** States that change several times within this are sent once. */
const GATHER_MS = 200
const MOST_STATE_BYTES = 4096

export interface PresenceParts {
  clock: Clock
  /** A fresh client id for a state; a stock client tells states apart by it. */
  newClient: () => number
}

export class Presences implements Presence {
  readonly #rooms = new Map<RoomName, RoomPresence>()
  readonly #parts: PresenceParts

  constructor(parts: PresenceParts) {
    this.#parts = parts
  }

  publish(room: RoomName, key: string, state: Json | null): void {
    if (state === null && !this.#rooms.has(room)) return
    this.of(room).set(key, state)
  }

  of(room: RoomName): RoomPresence {
    let presence = this.#rooms.get(room)
    if (presence === undefined) {
      presence = new RoomPresence(this.#parts)
      this.#rooms.set(room, presence)
    }
    return presence
  }

  /** Forgets a room which shows nothing and which nobody watches. Else every room ever opened would stay. */
  forget(room: RoomName): void {
    if (this.#rooms.get(room)?.isEmpty) this.#rooms.delete(room)
  }
}

/** The published states of one room, each as an awareness state of a client id of its own. */
export class RoomPresence {
  readonly #entries = new Map<string, AwarenessEntry>()
  readonly #clients = new Set<number>()
  readonly #changed = new Set<string>()
  readonly #parts: PresenceParts
  #audience: PresenceAudience | null = null

  constructor(parts: PresenceParts) {
    this.#parts = parts
  }

  get isEmpty(): boolean {
    return this.#audience === null && [...this.#entries.values()].every(entry => entry.state === NOTHING)
  }

  /** Whether a client id is one of these states, which stock clients send back to us with their own. */
  isPublished(client: number): boolean {
    return this.#clients.has(client)
  }

  set(key: string, state: Json | null): void {
    const text = state === null ? NOTHING : JSON.stringify({ key, at: this.#parts.clock.now(), state })
    if (Buffer.byteLength(text) > MOST_STATE_BYTES) throw new Error(`Too large to be presence: ${key}`)
    const before = this.#entries.get(key)
    if (before === undefined && state === null) return
    const { client, clock } = before ?? { client: this.#newClient(), clock: 0 }
    this.#entries.set(key, { client, clock: clock + 1, state: text })
    this.#gather(key)
  }

  /** Everything as it is now, what was taken away included: a reader who missed that would go on showing it. */
  frame(): Frame | null {
    return this.#entries.size === 0 ? null : awarenessFrame([...this.#entries.values()])
  }

  /** Says everything again. Stock clients forget a state that was not renewed for 30 s. */
  renew(): void {
    if (this.#audience === null) return
    for (const [key, entry] of this.#entries) this.#entries.set(key, { ...entry, clock: entry.clock + 1 })
    const frame = this.frame()
    if (frame !== null) this.#audience.show(frame)
  }

  /** Somebody listens now. Returns the undo. */
  attach(audience: PresenceAudience): () => void {
    this.#audience = audience
    this.#changed.clear()
    for (const [key, entry] of this.#entries) {
      if (!audience.reserve(entry.client)) this.#entries.set(key, { ...entry, client: this.#newClient() })
    }
    return () => {
      // After a new epoch the next audience may be here before the last one has left.
      if (this.#audience === audience) this.#audience = null
    }
  }

  #newClient(): number {
    let client = this.#parts.newClient()
    while (this.#clients.has(client) || this.#audience?.reserve(client) === false) client = this.#parts.newClient()
    this.#clients.add(client)
    return client
  }

  #gather(key: string): void {
    if (this.#audience === null) return
    if (this.#changed.size === 0) this.#parts.clock.after(GATHER_MS, () => this.#flush())
    this.#changed.add(key)
  }

  #flush(): void {
    const entries = [...this.#changed].flatMap(key => this.#entries.get(key) ?? [])
    this.#changed.clear()
    if (entries.length > 0) this.#audience?.show(awarenessFrame(entries))
  }
}

/** As whose the client ids of published states are reserved, and who is shown them. */
export interface PresenceAudience {
  reserve(client: number): boolean
  show(frame: Frame): void
}

const NOTHING = 'null'
