import { type Owner, outboxName } from '../names.ts'
import { indexedDbOutboxStore } from '../outbox/indexeddb-store.ts'
import { type MemoryDisk, memoryDisk, memoryOutboxStore } from '../outbox/memory-store.ts'
import type { OpenOutboxStore } from '../outbox/outbox-store.ts'
import { indexedDbShelf } from '../shelf/indexeddb-shelf.ts'
import { type MemoryDocuments, memoryShelf } from '../shelf/memory-shelf.ts'
import type { Shelf } from '../shelf/shelf.ts'

/** A device's disk. Outbox and documents lie apart, and either may be lost alone. */
export interface Storage {
  outbox: (owner: Owner) => OpenOutboxStore
  shelf: (owner: Owner) => Shelf
}

/** The browser's own. It has to be the page's `indexedDB`, which y-indexeddb uses too. */
export function indexedDbStorage(factory: IDBFactory): Storage {
  return {
    outbox: owner => indexedDbOutboxStore(factory, outboxName(owner)),
    shelf: owner => indexedDbShelf(factory, owner),
  }
}

/** A disk that lives as long as this object: the next page given it finds the kept data. */
export function memoryStorage(): Storage {
  const outboxes = new Map<string, MemoryDisk>()
  const documents: MemoryDocuments = new Map()
  return {
    outbox: owner => {
      const disk = outboxes.get(outboxName(owner)) ?? memoryDisk()
      outboxes.set(outboxName(owner), disk)
      return memoryOutboxStore(disk)
    },
    shelf: owner => memoryShelf(documents, owner),
  }
}
