import { type Author, type Clock, type FoldedKind, type Json, type Room, roomOf } from '../../shared/sync/engine.ts'
import { type Owns, openReplica, type Person, type Replica } from '../sync/engine.ts'
import { bySolid } from './tracked-map.ts'

export interface RoomsOptions {
  person: Person
  author: Author
  /** Whether a record is this person's, as far as other documents tell. */
  owns?: Owns
  clock: Clock
}

/** How long a document that no screen shows stays open: on coming back it is there at once. */
const LINGER_MS = 30_000

interface OpenRoom {
  replica: Promise<Replica<unknown>>
  users: number
  stop: () => void
}

/** The documents open on this device, each once, as long as a screen shows it. */
export class Rooms {
  readonly #options: RoomsOptions
  readonly #held = new Map<string, OpenRoom>()
  readonly #listeners = new Set<() => void>()
  readonly #open = new Map<string, Replica<unknown>>()

  constructor(options: RoomsOptions) {
    this.#options = options
  }

  get open(): readonly Replica<unknown>[] {
    return [...this.#open.values()]
  }

  /** The rooms that a screen shows. One that lingers after its screen must not say that access has ended. */
  get shown(): readonly Replica<unknown>[] {
    return [...this.#open].flatMap(([name, replica]) => ((this.#held.get(name)?.users ?? 0) > 0 ? [replica] : []))
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Opens a document, or shares an open one. `release` once it is no longer needed here. */
  use<View>(kind: FoldedKind<View>, id: string): { replica: Promise<Replica<View>>; release: () => void } {
    const room = roomOf(kind.name, id)
    const held = this.#held.get(room.name) ?? this.#hold(kind, room)
    held.users += 1
    held.stop()
    if (held.users === 1) this.#tell()
    let isReleased = false
    return {
      // One name is one kind: the first part of a room's name says which.
      replica: held.replica as Promise<Replica<View>>,
      release: () => {
        if (isReleased) return
        isReleased = true
        held.users -= 1
        if (held.users > 0) return
        held.stop = this.#options.clock.after(LINGER_MS, () => this.#close(room.name))
        this.#tell()
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

  #hold<View>(kind: FoldedKind<View>, room: Room): OpenRoom {
    const { person, author, owns } = this.#options
    const replica = openReplica({ person, room, kind, author, follow: bySolid, ...(owns && { owns }) })
    const held: OpenRoom = { replica, users: 0, stop: () => {} }
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

/** A deed, for people: its name and the words that belong to it. */
export type Deed = { readonly do: string } & Readonly<Record<string, Json>>
