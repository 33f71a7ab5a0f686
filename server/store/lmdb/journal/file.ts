import { closeSync, constants, fdatasync, fstatSync, openSync, readFileSync, writeSync } from 'node:fs'
import { keepPrivate } from '../private-file.ts'
import { openSynced } from './direct.ts'

/** One file of the journal. Each append is on disk when it settles. */
export interface JournalFile {
  /** All there is, for the start. */
  read(): Buffer
  append(bytes: Buffer): Promise<void>
  /** Writes from the beginning again, over what is there. */
  rewind(): void
  close(): void
}

export type OpenFile = (path: string) => JournalFile

/** The file grows ahead of its records by so much: a sync that need not write the file's length takes half the time. */
const GROWTH = 256 * 1024
/**
 * By pages: the kernel keeps together in memory what was written together, and counts, and may write, all of it when a part
 * of it changes.
 */
const PAGE = Buffer.alloc(4096)

export function openJournalFile(path: string): JournalFile {
  const unsynced = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  keepPrivate(path)
  const synced = openSynced(path)
  let end = 0
  let size = fstatSync(unsynced).size

  async function grow(least: number): Promise<void> {
    const from = size
    try {
      while (size < Math.max(least, from + GROWTH)) size += writeSync(unsynced, PAGE, 0, PAGE.length, size)
    } catch (error) {
      // On a disk that is nearly full, what fits is still stored.
      if (size < least) throw error
    }
    await syncData(unsynced)
  }

  return {
    read: () => readFileSync(path),
    append(bytes) {
      const at = end
      end += bytes.length
      // Whole pages, which is the most that is written for a record.
      const last = Math.ceil(end / PAGE.length) * PAGE.length
      return last > size ? grow(last).then(() => synced.write(bytes, at)) : synced.write(bytes, at)
    },
    rewind() {
      end = 0
    },
    close() {
      synced.close()
      closeSync(unsynced)
    },
  }
}

function syncData(descriptor: number): Promise<void> {
  return new Promise((resolve, reject) => fdatasync(descriptor, error => (error === null ? resolve() : reject(error))))
}
