import {
  type Author,
  type Clock,
  type FoldedKind,
  type Json,
  type Room,
  readRoom,
  roomOf,
} from '../../shared/sync/engine.ts'
import { type Item, type Owns, openReplica, type Person, type Replica, type Stop } from '../sync/engine.ts'
import { bySolid } from './tracked-map.ts'

/** The kinds of documents in which this app states facts, by name. Each is fetched when it is needed. */
export type Kinds = Readonly<Record<string, () => Promise<FoldedKind<unknown>>>>

export interface RoomsOptions {
  person: Person
  author: Author
  kinds: Kinds
  /** Whether a record is this person's, as far as other documents tell. */
  owns?: Owns
  clock: Clock
}

/** How long a document that no screen shows stays open: on coming back it is there at once. */
const LINGER_MS = 30_000

interface OpenRoom {
  replica: Promise<Replica<unknown>>
  /** The screens that show it. */
  users: number
  stop: Stop
}

/**
 * The documents open on this device, each once, as long as a screen shows it or something waits to be sent to it. That
 * may be all that is left of a screen: the page was loaded again elsewhere, before it heard the answer.
 */
export class Rooms {
  readonly #options: RoomsOptions
  readonly #held = new Map<string, OpenRoom>()
  readonly #listeners = new Set<() => void>()
  readonly #open = new Map<string, Replica<unknown>>()
  readonly #undo: readonly Stop[]
  #isClosed = false

  constructor(options: RoomsOptions) {
    this.#options = options
    const { outbox, surroundings } = options.person
    const send = () => this.#sendWaiting()
    // On waking too: a kind that could not be fetched is asked for again.
    this.#undo = [outbox.items.watch(send), surroundings.wakes.onWake(send)]
    send()
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
        this.#linger(room.name, held)
        this.#tell()
      },
    }
  }

  /** Signed in again: whatever was refused is tried once more. */
  resume(): void {
    for (const replica of this.open) replica.resume()
  }

  close(): void {
    this.#isClosed = true
    for (const stop of this.#undo) stop()
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

  /** Closes it after a while, unless it is needed again, or something still waits for it then. */
  #linger(name: string, held: OpenRoom): void {
    held.stop()
    held.stop = this.#options.clock.after(LINGER_MS, () => {
      if (this.#isWaitedFor(name)) this.#linger(name, held)
      else this.#close(name)
    })
  }

  #sendWaiting(): void {
    for (const { room } of this.#waiting()) if (!this.#held.has(room)) void this.#openToSend(room)
  }

  async #openToSend(name: string): Promise<void> {
    const room = readRoom(name)
    const kind = await this.#options.kinds[room?.kind ?? '']?.().catch(() => null)
    if (room === null || kind == null || this.#isClosed) return
    // A screen or the answer may have been faster.
    if (this.#held.has(name) || !this.#isWaitedFor(name)) return
    this.#linger(name, this.#hold(kind, room))
  }

  #isWaitedFor(name: string): boolean {
    return this.#waiting().some(({ room }) => room === name)
  }

  #waiting(): readonly Item[] {
    return this.#options.person.outbox.items.get().filter(({ progress }) => progress.kind !== 'refused')
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
