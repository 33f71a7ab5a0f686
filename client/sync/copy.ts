import * as Y from 'yjs'
import type { Refused, Saved } from '../../shared/sync/messages.ts'
import { type Room, writeRoomAddress } from '../../shared/sync/room.ts'
import type { ClockOffset } from './link/clock-offset.ts'
import { Connection } from './link/connection.ts'
import { Lanes } from './sending/lanes.ts'
import { type KeptDocument, MovedOn, type Shelf } from './shelf/shelf.ts'
import { Keeper, type Keeping } from './storage/keeper.ts'
import { within } from './storage/within.ts'
import type { Surroundings } from './surroundings.ts'
import { Cell, type Stop, type Watchable } from './watchable.ts'

export interface CopyOptions {
  room: Room
  /** Null if this device has nothing of the room: the server then tells the epoch. */
  epoch: number | null
  shelf: Shelf
  server: string
  params: () => Record<string, string>
  surroundings: Surroundings
  offset: ClockOffset
  noticeMs: number
  limitMs: number
  saved: (saved: Saved) => void
  refused: (refused: Refused) => void
  moved: (epoch: number | null) => void
}

/**
 * One epoch of a room on this device: the document of accepted facts, its place on the disk, its socket. A new epoch is
 * a new copy.
 */
export class Copy {
  readonly doc = new Y.Doc()
  readonly lanes: Lanes
  readonly connection: Connection
  readonly #options: CopyOptions
  readonly #storage = new Cell<Keeping>({ kind: 'opening' })
  #epoch: number | null
  #keeper: Keeper<KeptDocument> | null = null
  #unwatch: Stop = () => {}

  constructor(options: CopyOptions) {
    const { room, epoch, surroundings } = options
    this.#options = options
    this.#epoch = epoch
    this.lanes = new Lanes(surroundings.random)
    // The socket comes first: its listener runs even if the disk's listener throws.
    this.connection = new Connection({
      ...options,
      ...surroundings,
      doc: this.doc,
      address: writeRoomAddress({ room, epoch }),
      saved: saved => this.#saved(saved),
    })
    if (epoch !== null) this.#keep(epoch)
  }

  get epoch(): number | null {
    return this.#epoch
  }

  get storage(): Watchable<Keeping> {
    return this.#storage
  }

  /** Settles when the disk's content is in the document, or the disk has not answered in time. */
  async loaded(): Promise<void> {
    await this.#keeper?.settled()
  }

  /** Applies accepted structs to the document. */
  apply(update: Uint8Array): void {
    // The provider is the origin, or it would send the update to the server again.
    Y.applyUpdate(this.doc, update, this.connection.provider)
  }

  /** Settles when the document is on disk, or the disk fails: the server has it either way. */
  async persisted(): Promise<void> {
    const store = this.#keeper?.store ?? null
    if (store === null) return
    const { limitMs, surroundings } = this.#options
    await within(store.persisted(), limitMs, surroundings.clock).catch(error => this.#keeper?.failed(error))
  }

  stop(): void {
    this.connection.stop()
    this.#unwatch()
    this.#keeper?.stop()
    this.doc.destroy()
  }

  #saved(saved: Saved): void {
    if (this.#epoch === null) {
      // From here on the address names the epoch, or a newer one would be mixed into this copy after a lost link.
      this.#epoch = saved.epoch
      this.connection.provider.roomname = writeRoomAddress({ room: this.#options.room, epoch: saved.epoch })
      this.#keep(saved.epoch)
    }
    this.#options.saved(saved)
  }

  #keep(epoch: number): void {
    const { shelf, room, surroundings, limitMs } = this.#options
    const keeper = new Keeper<KeptDocument>({
      ...surroundings,
      limitMs,
      open: async waiting => {
        try {
          return await shelf.open(room.name, epoch, this.doc, waiting)
        } catch (error) {
          if (error instanceof MovedOn) this.#options.moved(error.epoch)
          throw error
        }
      },
      adopt: async () => {},
    })
    this.#keeper = keeper
    this.#storage.set(keeper.state.get())
    this.#unwatch = keeper.state.watch(state => this.#storage.set(state))
  }
}
