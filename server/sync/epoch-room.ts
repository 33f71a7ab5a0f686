import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/sync/kind.ts'
import type { Clock } from '../../shared/sync/messages.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Room } from '../../shared/sync/room.ts'
import type { Ledger, LiveRecord } from './ledger.ts'
import type { LiveRoom, RoomEvent } from './live-room.ts'
import { SERVER } from './server-author.ts'

/** Why a room in memory takes nothing any more. */
export type Ended = { kind: 'moved'; epoch: number } | { kind: 'failed'; error: Error }

export interface EpochRoomParts {
  room: Room
  kind: DocumentKind
  epoch: number
  serverClient: number
  sequence: number
  doc: Y.Doc
  ledger: Ledger
  /** Of the entries behind the last snapshot. */
  bytes: number
  alarm: (error: unknown) => void
}

/** Presence needs one client id a socket; nobody has that many sockets. */
const MOST_RESERVED = 256

/** One epoch of a room in memory: a document and its ledger, both exactly what the log holds. */
export class EpochRoom implements LiveRoom {
  readonly room: Room
  readonly kind: DocumentKind
  readonly epoch: number
  readonly serverClient: number
  readonly doc: Y.Doc
  readonly #alarm: (error: unknown) => void
  readonly #listeners = new Set<(event: RoomEvent) => void>()
  readonly #reserved = new Map<number, string>()
  #ledger: Ledger
  #sequence: number
  #bytes: number
  #ended: Ended | null = null

  constructor({ room, kind, epoch, serverClient, sequence, doc, ledger, bytes, alarm }: EpochRoomParts) {
    this.room = room
    this.kind = kind
    this.epoch = epoch
    this.serverClient = serverClient
    this.doc = doc
    this.#alarm = alarm
    this.#ledger = ledger
    this.#sequence = sequence
    this.#bytes = bytes
  }

  get sequence(): number {
    return this.#sequence
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

  /** Takes in what is stored. Nobody hears of it yet: of an append to several rooms all must have taken in theirs. */
  apply(update: Uint8Array, layer: Ledger, sequence: number): void {
    Y.applyUpdate(this.doc, update)
    this.#ledger.absorb(layer)
    this.#sequence = sequence
    this.#bytes += update.length
  }

  /** The document as it is stored, once its entries have grown past a size; else null. */
  dueSnapshot(mostBytes: number): Uint8Array | null {
    if (this.#bytes <= mostBytes) return null
    this.#bytes = 0
    return Y.encodeStateAsUpdate(this.doc)
  }

  /** The same where the ledger had to be read anew. */
  replace(ledger: Ledger, sequence: number): void {
    this.#ledger = ledger
    this.#sequence = sequence
  }

  clocksOf(author: Author): Clock[] {
    const own = [...this.#ledger.bound()].filter(([, principal]) => principal === author.id)
    return own.map(([client]) => ({ client, clock: this.#ledger.clock(client) }))
  }

  reserve(author: Author, client: number): boolean {
    const owner = this.#ledger.principal(client) ?? this.#reserved.get(client)
    if (owner !== undefined) return owner === author.id
    this.#reserved.set(client, author.id)
    if (author.id !== SERVER) this.#forgetOldest(author.id)
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

  // What is stored is stored: a socket that cannot be told must not keep the others from hearing of it.
  #tell(listener: (event: RoomEvent) => void, event: RoomEvent): void {
    try {
      listener(event)
    } catch (error) {
      this.#alarm(error)
    }
  }

  #forgetOldest(person: string): void {
    const own = [...this.#reserved].filter(([, owner]) => owner === person)
    for (const [client] of own.slice(0, -MOST_RESERVED)) this.#reserved.delete(client)
  }
}
