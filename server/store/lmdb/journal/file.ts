import { closeSync, constants, fdatasync, openSync, readFileSync, write, writeSync } from 'node:fs'
import { keepPrivate } from '../private-file.ts'

/** One file of the journal. Each append is on disk when it settles. */
export interface JournalFile {
  /** All there is, at the start. */
  readonly found: Buffer
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

/** Opened with O_DSYNC, a write is one call that returns when its bytes are on disk, as fdatasync after it would say. */
export function openJournalFile(path: string): JournalFile {
  const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_DSYNC, 0o600)
  const unsynced = openSync(path, constants.O_RDWR)
  keepPrivate(path)
  const found = readFileSync(path)
  let end = 0
  let size = found.length

  async function grow(least: number): Promise<void> {
    const from = size
    try {
      while (size < Math.max(least, from + GROWTH)) size += writeSync(unsynced, PAGE, 0, PAGE.length, size)
    } catch (error) {
      // On a disk that is nearly full, what fits is still stored.
      if (size < least) throw error
    }
    await synced(unsynced)
  }

  return {
    found,
    async append(bytes) {
      if (end + bytes.length > size) await grow(end + bytes.length)
      await written(descriptor, bytes, end)
      end += bytes.length
    },
    rewind() {
      end = 0
    },
    close() {
      closeSync(descriptor)
      closeSync(unsynced)
    },
  }
}

function written(descriptor: number, bytes: Buffer, at: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = (from: number) =>
      write(descriptor, bytes, from, bytes.length - from, at + from, (error, count) => {
        if (error !== null) reject(error)
        // A disk that gets full in the middle takes a part, and says why at the next try.
        else if (from + count < bytes.length) go(from + count)
        else resolve()
      })
    go(0)
  })
}

function synced(descriptor: number): Promise<void> {
  return new Promise((resolve, reject) => fdatasync(descriptor, error => (error === null ? resolve() : reject(error))))
}
