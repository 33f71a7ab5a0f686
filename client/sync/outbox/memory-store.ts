import type { Trouble } from '../storage/trouble.ts'
import { Listeners } from '../watchable.ts'
import {
  type Contents,
  type Done,
  MOST_DONE,
  type OpenOutboxStore,
  type OutboxChange,
  type OwnRecord,
} from './outbox-store.ts'

/** The data several tabs share when there is no disk. It dies with the process. */
export interface MemoryDisk {
  entries: Map<string, unknown>
  done: Map<string, Done>
  own: Map<string, OwnRecord>
}

export function memoryDisk(): MemoryDisk {
  return { entries: new Map(), done: new Map(), own: new Map() }
}

export function memoryOutboxStore(disk: MemoryDisk): OpenOutboxStore {
  return async () => {
    const lost = new Listeners<[Trouble]>()
    return {
      load: async () => contentsOf(disk),
      write: async change => writeTo(disk, structuredClone(change)),
      whenLost: call => lost.add(call),
      close: () => {},
    }
  }
}

function contentsOf(disk: MemoryDisk): Contents {
  return structuredClone({
    entries: [...disk.entries.values()],
    done: [...disk.done.values()],
    own: [...disk.own.values()],
  })
}

function writeTo(disk: MemoryDisk, change: OutboxChange): void {
  for (const entry of change.put) disk.entries.set(entry.id, entry)
  for (const done of change.done) {
    disk.entries.delete(done.id)
    disk.done.set(done.id, done)
  }
  for (const own of change.own) disk.own.set(`${own.room} ${own.record}`, own)
  for (const own of change.notOwn) disk.own.delete(`${own.room} ${own.record}`)
  for (const id of [...disk.done.keys()].slice(0, -MOST_DONE)) disk.done.delete(id)
}
