import { type Owner, outboxName } from '../../client/sync/names.ts'
import { type MemoryDisk, memoryDisk, memoryOutboxStore } from '../../client/sync/outbox/memory-store.ts'
import type { OutboxChange, OutboxStore } from '../../client/sync/outbox/outbox-store.ts'
import { type MemoryDocuments, memoryShelf } from '../../client/sync/shelf/memory-shelf.ts'
import type { KeptDocument, Shelf } from '../../client/sync/shelf/shelf.ts'
import type { Storage } from '../../client/sync/storage/storage.ts'
import type { Trouble } from '../../client/sync/storage/trouble.ts'
import { Listeners } from '../../client/sync/watchable.ts'
import type { Random } from '../helpers/random.ts'
import type { Life } from './life.ts'

/** A device's kept data at some moment, to be put back later. */
export interface Image {
  outboxes: Map<string, MemoryDisk>
  documents: MemoryDocuments
}

/**
 * A device's disk, shared by its tabs: writes take a moment and happen wholly or not at all; it may be full; and it may be
 * wiped under open pages, which then hear of it.
 */
export class DeviceDisk {
  readonly #random: Random
  readonly #isWriteLost: () => boolean
  readonly #lost = new Listeners<[Trouble]>()
  #outboxes = new Map<string, MemoryDisk>()
  #documents: MemoryDocuments = new Map()
  #isFull = false

  constructor(random: Random, isWriteLost: () => boolean) {
    this.#random = random
    this.#isWriteLost = isWriteLost
  }

  outbox(owner: Owner): MemoryDisk {
    const disk = this.#outboxes.get(outboxName(owner)) ?? memoryDisk()
    this.#outboxes.set(outboxName(owner), disk)
    return disk
  }

  /** Whether every write fails for lack of space. */
  fill(isFull: boolean): void {
    this.#isFull = isFull
  }

  /** Everything is gone. Open pages lose their databases. */
  wipe(): void {
    this.#outboxes = new Map()
    this.#documents = new Map()
    this.#lost.tell('lost')
  }

  image(): Image {
    return structuredClone({ outboxes: this.#outboxes, documents: this.#documents })
  }

  /** Puts a backup of the device back. Nothing may be open. */
  restore({ outboxes, documents }: Image): void {
    this.#outboxes = structuredClone(outboxes)
    this.#documents = structuredClone(documents)
  }

  /** The disk as one tab has it. Its writes under way end with the tab. */
  for(life: Life): Storage {
    return {
      outbox: owner => async waiting => this.#store(await memoryOutboxStore(this.outbox(owner))(waiting), life),
      shelf: owner => this.#shelf(memoryShelf(this.#documents, owner), owner, life),
    }
  }

  #store(store: OutboxStore, life: Life): OutboxStore {
    return {
      ...store,
      load: async () => {
        await life.pause(this.#random.below(8))
        return store.load()
      },
      write: (change: OutboxChange) => this.#write(life, () => store.write(change)),
      whenLost: call => this.#lost.add(why => life.isAlive && call(why)),
    }
  }

  #shelf(shelf: Shelf, owner: Owner, life: Life): Shelf {
    // A wiped disk is another one: what is opened after is opened on that.
    const current = () => memoryShelf(this.#documents, owner)
    return {
      ...shelf,
      epochOf: room => current().epochOf(room),
      settle: (room, epoch) => current().settle(room, epoch),
      open: async (...opening) => {
        await life.pause(this.#random.below(8))
        return this.#document(await current().open(...opening), life)
      },
    }
  }

  #document(kept: KeptDocument, life: Life): KeptDocument {
    return {
      ...kept,
      persisted: () => this.#write(life, () => kept.persisted()),
      whenLost: call => this.#lost.add(why => life.isAlive && call(why)),
    }
  }

  async #write(life: Life, write: () => Promise<void>): Promise<void> {
    await life.pause(1 + this.#random.below(15))
    if (this.#isWriteLost()) return
    if (this.#isFull) throw new DOMException('The disk is full', 'QuotaExceededError')
    await write()
  }
}
