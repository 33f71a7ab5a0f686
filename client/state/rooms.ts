import type { Role } from '../../shared/documents/author.ts'
import type { Json } from '../../shared/json.ts'
import type { FoldedKind } from '../../shared/sync/kind.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { type Room, roomOf } from '../../shared/sync/room.ts'
import type { Clock } from '../sync/clock.ts'
import { type Owns, openReplica, type Person, type Replica } from '../sync/engine.ts'

export interface RoomsOptions {
  person: Person
  author: Author & { role: Role }
  /** Whether a record is this person's, as far as other documents tell. */
  owns?: Owns
  clock: Clock
}

/** How long a document that no screen shows stays open: whoever goes back finds it at once. */
const LINGER_MS = 30_000

interface Held {
  replica: Promise<Replica<unknown>>
  users: number
  stop: () => void
}

/** The documents that are open on this device, each once, for as long as somebody looks at it. */
export class Rooms {
  readonly #options: RoomsOptions
  readonly #held = new Map<string, Held>()
  readonly #listeners = new Set<() => void>()
  readonly #open = new Map<string, Replica<unknown>>()

  constructor(options: RoomsOptions) {
    this.#options = options
  }

  get open(): readonly Replica<unknown>[] {
    return [...this.#open.values()]
  }

  onOpen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Opens a document, or joins whoever has it open. `release` once nobody needs it here any more. */
  use<View>(kind: FoldedKind<View>, id: string): { replica: Promise<Replica<View>>; release: () => void } {
    const room = roomOf(kind.name, id)
    const held = this.#held.get(room.name) ?? this.#hold(kind, room)
    held.users += 1
    held.stop()
    let isReleased = false
    return {
      // One name is one kind: the first part of a room's name says which.
      replica: held.replica as Promise<Replica<View>>,
      release: () => {
        if (isReleased) return
        isReleased = true
        held.users -= 1
        if (held.users === 0) held.stop = this.#options.clock.after(LINGER_MS, () => this.#close(room.name))
      },
    }
  }

  /** Signed in again: whatever was refused is tried once more. */
  resume(): void {
    for (const replica of this.open) replica.resume()
  }

  close(): void {
    for (const name of [...this.#held.keys()]) this.#close(name)
  }

  #hold<View>(kind: FoldedKind<View>, room: Room): Held {
    const { person, author, owns } = this.#options
    const replica = openReplica({ person, room, kind, author, ...(owns && { owns }) })
    const held: Held = { replica, users: 0, stop: () => {} }
    this.#held.set(room.name, held)
    void replica.then(opened => {
      if (this.#held.get(room.name) !== held) return opened.close()
      this.#open.set(room.name, opened)
      this.#tell()
    })
    return held
  }

  #close(name: string): void {
    this.#held.get(name)?.stop()
    this.#held.delete(name)
    this.#open.get(name)?.close()
    if (this.#open.delete(name)) this.#tell()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

/** What somebody did, for people: the name of the deed and the words that belong to it. */
export type Deed = { readonly do: string } & Readonly<Record<string, Json>>
