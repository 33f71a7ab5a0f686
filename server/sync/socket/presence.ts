import type { Clock } from '../../../shared/sync/clock.ts'
import type { Json } from '../../../shared/sync/json.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Frame } from './frame.ts'
import type { AwarenessEntry } from './incoming.ts'
import { awarenessFrame } from './outgoing.ts'

/** The states that the server shows everyone in a room from moment to moment, and that are in no document. */
export interface Presence {
  /** Shows a state under a key of the room, replacing the one before. null removes it. */
  publish(room: RoomName, key: string, state: Json | null): void
  /** The present states of a room by their keys, as far as they are known here. */
  statesIn(room: RoomName): ReadonlyMap<string, Json>
}

/** A state as it was published, here or at another node. */
export interface Published {
  room: RoomName
  key: string
  state: Json | null
  /** When, by the clock of its publisher. */
  at: number
}

/** Changes of a state within this time are sent as one. */
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
  readonly #publishing = new Set<(published: Published) => void>()
  readonly #watching = new Set<(room: RoomName) => void>()

  constructor(parts: PresenceParts) {
    this.#parts = parts
  }

  publish(room: RoomName, key: string, state: Json | null): void {
    if (state === null && !this.#rooms.has(room)) return
    const at = this.#parts.clock.now()
    this.of(room).set(key, { state, at, isOwn: true })
    for (const listener of [...this.#publishing]) listener({ room, key, state, at })
  }

  /** Shows what another node has published. Nobody else is told. */
  show({ room, key, state, at }: Published): void {
    this.#rooms.get(room)?.set(key, { state, at, isOwn: false })
  }

  /** Called with everything published here. Returns the undo. */
  onPublished(listener: (published: Published) => void): () => void {
    const told = (published: Published) => listener(published)
    this.#publishing.add(told)
    return () => this.#publishing.delete(told)
  }

  /** Called with a room once somebody looks at it. Returns the undo. */
  onWatched(listener: (room: RoomName) => void): () => void {
    const told = (room: RoomName) => listener(room)
    this.#watching.add(told)
    return () => this.#watching.delete(told)
  }

  /** The rooms that somebody looks at. */
  get watched(): readonly RoomName[] {
    return [...this.#rooms].flatMap(([room, presence]) => (presence.isWatched ? room : []))
  }

  /** Looks at a room without a socket. Returns the undo. */
  watch(room: RoomName): () => void {
    const stop = this.of(room).watch()
    return () => {
      stop()
      this.forget(room)
    }
  }

  /** The present states of a room by their keys, as far as they are known here. */
  statesIn(room: RoomName): ReadonlyMap<string, Json> {
    return this.#rooms.get(room)?.states() ?? new Map()
  }

  /** The states published here that still stand. */
  own(): Published[] {
    return [...this.#rooms].flatMap(([room, presence]) => presence.own().map(state => ({ room, ...state })))
  }

  of(room: RoomName): RoomPresence {
    let presence = this.#rooms.get(room)
    if (presence === undefined) {
      presence = new RoomPresence(this.#parts, () => {
        for (const listener of [...this.#watching]) listener(room)
      })
      this.#rooms.set(room, presence)
    }
    return presence
  }

  /** Forgets a room without states of ours and without watchers. Otherwise every room ever opened would stay. */
  forget(room: RoomName): void {
    if (this.#rooms.get(room)?.isEmpty) this.#rooms.delete(room)
  }
}

interface State {
  state: Json | null
  at: number
  /** Whether it was published here. */
  isOwn: boolean
}

/** The published states of one room, each as an awareness state of a client id of its own. */
export class RoomPresence {
  readonly #entries = new Map<string, AwarenessEntry & { of: State }>()
  readonly #clients = new Set<number>()
  readonly #changed = new Set<string>()
  readonly #parts: PresenceParts
  readonly #nowWatched: () => void
  #audience: PresenceAudience | null = null
  #watchers = 0

  constructor(parts: PresenceParts, nowWatched: () => void) {
    this.#parts = parts
    this.#nowWatched = nowWatched
  }

  get isEmpty(): boolean {
    return !this.isWatched && [...this.#entries.values()].every(entry => entry.state === NOTHING || !entry.of.isOwn)
  }

  get isWatched(): boolean {
    return this.#audience !== null || this.#watchers > 0
  }

  watch(): () => void {
    this.#watchers += 1
    if (this.#audience === null && this.#watchers === 1) this.#nowWatched()
    return () => {
      this.#watchers -= 1
    }
  }

  states(): ReadonlyMap<string, Json> {
    return new Map([...this.#entries].flatMap(([key, { of }]) => (of.state === null ? [] : [[key, of.state]])))
  }

  own(): { key: string; state: Json; at: number }[] {
    return [...this.#entries].flatMap(
      ([
        key,
        {
          of: { state, at, isOwn },
        },
      ]) => (isOwn && state !== null ? [{ key, state, at }] : []),
    )
  }

  /** Whether a client id is one of these states, which stock clients send back to us. */
  isPublished(client: number): boolean {
    return this.#clients.has(client)
  }

  set(key: string, of: State): void {
    const { state, at } = of
    const text = state === null ? NOTHING : JSON.stringify({ key, at, state })
    if (Buffer.byteLength(text) > MOST_STATE_BYTES) throw new Error(`Too large to be presence: ${key}`)
    const before = this.#entries.get(key)
    if (before === undefined && state === null) return
    // Heard again from the others: there is nothing new to show.
    if (before?.state === text && !of.isOwn) return
    const { client, clock } = before ?? { client: this.#newClient(), clock: 0 }
    this.#entries.set(key, { client, clock: clock + 1, state: text, of })
    this.#gather(key)
  }

  /** Every state, removed ones included: a reader who missed the removal would go on showing it. */
  frame(): Frame | null {
    return this.#entries.size === 0 ? null : awarenessFrame([...this.#entries.values()])
  }

  /** Sends every state again to those who need it. Stock clients forget a state that was not renewed for 30 s. */
  renew(): void {
    if (this.#audience?.forgetful() !== true) return
    for (const [key, entry] of this.#entries) this.#entries.set(key, { ...entry, clock: entry.clock + 1 })
    const frame = this.frame()
    if (frame !== null) this.#audience.remind(frame)
  }

  /** Adds a listener. Returns the undo. */
  attach(audience: PresenceAudience): () => void {
    const wasWatched = this.isWatched
    this.#audience = audience
    if (!wasWatched) this.#nowWatched()
    this.#changed.clear()
    for (const [key, entry] of this.#entries) {
      if (!audience.reserve(entry.client)) this.#entries.set(key, { ...entry, client: this.#newClient() })
    }
    return () => {
      // After a new epoch, the next audience may arrive before the last one has left.
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

/** Reserves the client ids of published states, and shows them. */
export interface PresenceAudience {
  reserve(client: number): boolean
  show(frame: Frame): void
  /** Whether somebody there forgets what was shown. */
  forgetful(): boolean
  /** Shows it to those alone. */
  remind(frame: Frame): void
}

const NOTHING = 'null'
