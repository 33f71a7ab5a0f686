import { type Clock, every, type RoomName, readRoom } from '../../shared/sync/engine.ts'
import type { PresenceRow, PresenceRows, Presences } from '../sync/engine.ts'

/** States published within this time are stored together. */
const GATHER_MS = 200
/** A hint may be lost: what is missed is found this much later. */
const LOOK_MS = 15_000

export interface SharedPresenceParts {
  rows: PresenceRows
  presence: Presences
  clock: Clock
  failed: (error: unknown) => void
}

/**
 * Shows everybody in a room the same states of the moment, whichever node they come to and whichever publishes. Each
 * node stores what it publishes, and fetches what somebody there looks at. The last to be stored counts.
 */
export class SharedPresence {
  readonly #parts: SharedPresenceParts
  /** Not stored yet, by room and key: the last of each. */
  readonly #waiting = new Map<string, PresenceRow>()
  /** Under way to the database. */
  readonly #stored = new Map<string, PresenceRow>()
  readonly #undo: readonly (() => void)[]
  #cancel: (() => void) | null = null
  #storing: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(parts: SharedPresenceParts) {
    this.#parts = parts
    const { rows, presence, clock } = parts
    this.#undo = [
      presence.onPublished(published => this.#put(published)),
      presence.onWatched(room => void this.#fetchAll([room])),
      rows.onListening(() => void this.#fetchAll(presence.watched)),
      rows.onHints(places => void this.#fetch(places)),
      every(clock, LOOK_MS, () => void this.#fetchAll(presence.watched)),
    ]
  }

  /** The database has lost everything: each publisher says again what stands. */
  sayAgain(): void {
    for (const published of this.#parts.presence.own()) this.#put(published)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (const undo of this.#undo) undo()
    this.#cancel?.()
  }

  #put(row: PresenceRow): void {
    this.#waiting.set(keyOf(row), row)
    this.#cancel ??= this.#parts.clock.after(GATHER_MS, () => this.#flush())
  }

  /** One after another: an older state must not be stored over a newer one. */
  #flush(): void {
    this.#cancel = null
    this.#storing = this.#storing.then(() => this.#store())
  }

  async #store(): Promise<void> {
    if (this.#waiting.size === 0 || this.#isStopped) return
    for (const [key, row] of this.#waiting) this.#stored.set(key, row)
    this.#waiting.clear()
    await this.#parts.rows.write([...this.#stored.values()]).catch(error => this.#fail(error))
    this.#stored.clear()
  }

  async #fetch(places: readonly { room: string; key: string }[]): Promise<void> {
    const watched = new Set<string>(this.#parts.presence.watched)
    const wanted = places.filter(({ room }) => watched.has(room))
    if (wanted.length > 0) await this.#take(() => this.#parts.rows.at(wanted))
  }

  async #fetchAll(rooms: readonly RoomName[]): Promise<void> {
    if (rooms.length > 0) await this.#take(() => this.#parts.rows.within(rooms))
  }

  async #take(read: () => Promise<PresenceRow[]>): Promise<void> {
    try {
      for (const row of await read()) this.#show(row)
    } catch (error) {
      this.#fail(error)
    }
  }

  #show(row: PresenceRow): void {
    const room = readRoom(row.room)
    // A state on its way from here is newer.
    if (room === null || this.#waiting.has(keyOf(row)) || this.#stored.has(keyOf(row))) return
    this.#parts.presence.show({ ...row, room: room.name })
  }

  #fail(error: unknown): void {
    if (!this.#isStopped) this.#parts.failed(error)
  }
}

function keyOf({ room, key }: { room: string; key: string }): string {
  return `${room} ${key}`
}
