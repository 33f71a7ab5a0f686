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
    write: (bytes, at) =>
      new Promise((resolve, reject) => {
        writeAll(descriptor, bytes, { from: 0, to: bytes.length, at }, error =>
          error === null ? resolve() : reject(error),
        )
      }),
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

  write(bytes: Buffer, at: number): Promise<void> {
    const fits = (at % SECTOR) + bytes.length <= this.#memory.length
    return fits ? this.#writePart(bytes, at) : this.#writeParts(bytes, at)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  async #writeParts(bytes: Buffer, at: number): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + this.#memory.length - ((at + from) % SECTOR))
      await this.#writePart(part, at + from)
      from += part.length
    }
  }

  #writePart(bytes: Buffer, at: number): Promise<void> {
    const memory = this.#memory
    const before = at % SECTOR
    const end = before + bytes.length
    const whole = Math.ceil(end / SECTOR) * SECTOR
    bytes.copy(memory, before)
    memory.fill(0, end, whole)
    return new Promise((resolve, reject) => {
      writeAll(this.#descriptor, memory, { from: 0, to: whole, at: at - before }, error => {
        if (error !== null) return reject(error)
        memory.copyWithin(0, end - (end % SECTOR), end)
        resolve()
      })
    })
  }
}

function isRefused(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EINVAL'
}

interface Stretch {
  from: number
  to: number
  /** Where in the file. */
  at: number
}

function writeAll(descriptor: number, bytes: Buffer, { from, to, at }: Stretch, done: (error: Error | null) => void) {
  write(descriptor, bytes, from, to - from, at, (error, count) => {
    // A disk that gets full in the middle takes a part, and says why at the next try.
    if (error !== null || from + count === to) done(error)
    else writeAll(descriptor, bytes, { from: from + count, to, at: at + count }, done)
  })
}
