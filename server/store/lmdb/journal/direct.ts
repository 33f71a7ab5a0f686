import { closeSync, constants, openSync, write } from 'node:fs'

/** A file to which each write is on disk when it settles. */
export interface SyncedFile {
  /** Behind everything written before, or at 0 again. */
  write(bytes: Buffer, at: number): Promise<void>
  close(): void
}

const { O_RDWR, O_DSYNC, O_DIRECT } = constants
const SECTOR = 512
/** Of 64 KB. */
const MEMORY_PAGES = 4

/**
 * Opened with O_DSYNC, a write is one call that returns when its bytes are on disk, as fdatasync after it would say. Past the
 * kernel's cache where that is possible: through it, the disk is sent whole pages.
 */
export function openSynced(path: string): SyncedFile {
  const direct = openDirect(path)
  return direct === null ? openCached(path) : unlessRefused(direct, () => openCached(path))
}

/** A disk says at the first write that it takes no sectors; that write has done nothing. */
export function unlessRefused(direct: SyncedFile, openInstead: () => SyncedFile): SyncedFile {
  let file = direct
  let isTried = false

  async function tryFirst(bytes: Buffer, at: number): Promise<void> {
    try {
      await direct.write(bytes, at)
    } catch (error) {
      if (!isRefused(error)) throw error
      direct.close()
      file = openInstead()
      await file.write(bytes, at)
    }
    isTried = true
  }

  return {
    write: (bytes, at) => (isTried ? file.write(bytes, at) : tryFirst(bytes, at)),
    close: () => file.close(),
  }
}

function openCached(path: string): SyncedFile {
  const descriptor = openSync(path, O_RDWR | O_DSYNC)
  return {
    write: (bytes, at) => written(descriptor, bytes, at),
    close: () => closeSync(descriptor),
  }
}

/** Null where files or memory of that kind are not to be had. */
function openDirect(path: string): DirectFile | null {
  // Only Linux has it.
  if (O_DIRECT === undefined) return null
  let descriptor: number
  try {
    descriptor = openSync(path, O_RDWR | O_DSYNC | O_DIRECT)
  } catch (error) {
    if (isRefused(error)) return null
    throw error
  }
  try {
    // Only memory of this kind is sure to begin where a disk wants it to: at a page.
    const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES })
    return new DirectFile(descriptor, Buffer.from(memory.buffer))
  } catch {
    closeSync(descriptor)
    return null
  }
}

/**
 * Whole sectors go to the disk: the bytes of before that the first of them holds come along, and zeros fill the last.
 *
 *     sectors  |before|bytes … | … bytes|00000|
 */
class DirectFile implements SyncedFile {
  readonly #descriptor: number
  /** Begins with what the last sector holds already. */
  readonly #memory: Buffer

  constructor(descriptor: number, memory: Buffer) {
    this.#descriptor = descriptor
    this.#memory = memory
  }

  async write(bytes: Buffer, at: number): Promise<void> {
    for (let from = 0; from < bytes.length; ) from += await this.#writePart(bytes, from, at + from)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  /** Returns how many bytes are on disk now. */
  async #writePart(bytes: Buffer, from: number, at: number): Promise<number> {
    const before = at % SECTOR
    const count = bytes.copy(this.#memory, before, from)
    const end = before + count
    const whole = Math.ceil(end / SECTOR) * SECTOR
    this.#memory.fill(0, end, whole)
    await written(this.#descriptor, this.#memory.subarray(0, whole), at - before)
    this.#memory.copyWithin(0, end - (end % SECTOR), end)
    return count
  }
}

function isRefused(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EINVAL'
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
