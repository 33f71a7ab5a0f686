import * as Y from 'yjs'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import type { ClientClock } from '../../../shared/sync/messages.ts'
import { type Author, type Lookup, SERVER } from '../../../shared/sync/policy.ts'
import type { Room } from '../../../shared/sync/room.ts'
import type { Ledger, LiveRecord } from '../gate/ledger.ts'
import type { LiveRoom, RoomEvent } from './live-room.ts'

export const FIRST_EPOCH = 1

/** Why a room in memory accepts nothing more. */
export type Ended = { kind: 'moved'; epoch: number } | { kind: 'failed'; error: Error }

export interface EpochRoomParts {
  room: Room
  kind: DocumentKind
  epoch: number
  serverClient: number
  sequence: number
  doc: Y.Doc
  ledger: Ledger
  /** The size of the entries after the last snapshot. */
  bytes: number
  alarm: (error: unknown) => void
}

/** Applying them takes a few milliseconds, which whoever looks next waits for. */
const MOST_WAITING = 128

/** Presence needs one client id a socket, and no one has that many sockets. */
const MOST_RESERVED = 256

/** One epoch of a room in memory: a document and its ledger, both exactly as in the log. */
export class EpochRoom implements LiveRoom {
  readonly room: Room
  readonly kind: DocumentKind
  readonly epoch: number
  readonly serverClient: number
  readonly #doc: Y.Doc
  readonly #alarm: (error: unknown) => void
  /** Stored, and not in the document yet. */
  readonly #waiting: Uint8Array[] = []
  readonly #listeners = new Set<(event: RoomEvent) => void>()
  readonly #reserved = new Map<number, string>()
  #ledger: Ledger
  #sequence: number
  #bytes: number
  /** The size of the last snapshot. */
  #summedBytes = 0
  #ended: Ended | null = null

  constructor({ room, kind, epoch, serverClient, sequence, doc, ledger, bytes, alarm }: EpochRoomParts) {
    this.room = room
    this.kind = kind
    this.epoch = epoch
    this.serverClient = serverClient
    this.#doc = doc
    this.#alarm = alarm
    this.#ledger = ledger
    this.#sequence = sequence
    this.#bytes = bytes
  }

  get sequence(): number {
    return this.#sequence
  }

  get doc(): Y.Doc {
    if (this.#waiting.length > 0) this.#applyWaiting()
    return this.#doc
  }

  get ledger(): Ledger {
    return this.#ledger
  }

  get ended(): Ended | null {
    return this.#ended
  }

  get reserved(): ReadonlyMap<number, string> {
    return this.#reserved
  }

  record(root: string, id: string): LiveRecord | null {
    return this.#ledger.record(root, id)
  }

  recordsOf(root: string) {
    return this.#ledger.recordsOf(root)
  }

  lookUp(lookup: Lookup, key: string) {
    return this.#ledger.lookUp(lookup, key)
  }

  /**
   * Applies a stored update. No one is told yet: of an append to several rooms, all must have applied theirs. The gate
   * asks the ledger; the document takes what waits in one go, when somebody looks at it.
   */
  apply(update: Uint8Array, layer: Ledger, sequence: number): void {
    this.#waiting.push(update)
    if (this.#waiting.length >= MOST_WAITING) this.#applyWaiting()
    this.#ledger.absorb(layer)
    this.#sequence = sequence
    this.#bytes += update.length
  }

  /**
   * The stored document, once its entries have grown past a size, and past half of the document; otherwise null. A large
   * document would otherwise be written again and again for the little that was added to it.
   */
  dueSnapshot(mostBytes: number): Uint8Array | null {
    if (this.#bytes <= Math.max(mostBytes, this.#summedBytes / 2)) return null
    const snapshot = Y.encodeStateAsUpdate(this.doc)
    this.#bytes = 0
    this.#summedBytes = snapshot.length
    return snapshot
  }

  /** Replaces a ledger that had to be read afresh. */
  replace(ledger: Ledger, sequence: number): void {
    this.#ledger = ledger
    this.#sequence = sequence
  }

  clocksOf(author: Author): ClientClock[] {
    const own = [...this.#ledger.bound()].filter(([, principal]) => principal === author.id)
    return own.map(([client]) => ({ client, clock: this.#ledger.clock(client) }))
  }

  reserve(author: Author, client: number): boolean {
    const owner = this.#ledger.principal(client) ?? this.#reserved.get(client)
    if (owner !== undefined) return owner === author.id
    this.#reserved.set(client, author.id)
    if (author.id !== SERVER.id) this.#forgetOldest(author.id)
    return true
  }

  subscribe(listener: (event: RoomEvent) => void): () => void {
    // Wrapped, so that one listener subscribed twice is told twice and undone once.
    const told = (event: RoomEvent) => listener(event)
    this.#listeners.add(told)
    return () => this.#listeners.delete(told)
  }

  emit(event: RoomEvent): void {
    for (const listener of [...this.#listeners]) this.#tell(listener, event)
  }

  end(ended: Ended): void {
    if (this.#ended !== null) return
    this.#ended = ended
    this.emit(ended.kind === 'moved' ? ended : { kind: 'failed' })
  }

  // A listener that fails must not keep the others from hearing: the update is stored.
  #tell(listener: (event: RoomEvent) => void, event: RoomEvent): void {
    try {
      listener(event)
    } catch (error) {
      this.#alarm(error)
    }
  }

  /**
   * In one transaction: Yjs looks at every client's structs at the end of each. An update that fails goes on waiting: a document that
   * lacks it is handed to nobody, and no snapshot is made of it.
   */
  #applyWaiting(): void {
    this.#doc.transact(() => {
      for (const update of this.#waiting) Y.applyUpdate(this.#doc, update)
    })
    this.#waiting.length = 0
  }

  #forgetOldest(person: string): void {
    const own = [...this.#reserved].filter(([, owner]) => owner === person)
    for (const [client] of own.slice(0, -MOST_RESERVED)) this.#reserved.delete(client)
  }
}
