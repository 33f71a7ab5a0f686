import type { Random } from './random.ts'

/** The disk's behaviour at one of its operations; writes and syncs are counted together, from 1. */
export type Fault =
  | { kind: 'none' }
  /** The power goes during it. */
  | { kind: 'power-cut'; at: number }
  /** It fails once. */
  | { kind: 'error'; at: number }
  /** Every sync is a lie. No log can survive that; a test that does not notice is no test. */
  | { kind: 'lies' }

export interface DiskOptions {
  fault?: Fault
  content?: Uint8Array
  /** Called while each operation is under way: the moment to ask what a power cut would leave. */
  onOperation?: () => void
}

class DiskError extends Error {
  override name = 'DiskError'
}

/** Small, so that nearly every write can be torn. */
const SECTOR = 16

interface Sector {
  /** The operation that wrote it. */
  write: number
  offset: number
  bytes: Uint8Array
}

/**
 * A disk as programs know it: a write can be read back at once, and survives a power cut only after a sync. Until then
 * each of its sectors reaches the platter or not, in any order.
 */
export class Disk {
  /** The program's view, and the safe content. */
  readonly #seen: Image
  readonly #safe: Image
  readonly #fault: Fault
  readonly #onOperation: () => void
  #pending: Sector[] = []
  #isDead = false
  operations = 0

  constructor({ fault = { kind: 'none' }, content = new Uint8Array(), onOperation = () => {} }: DiskOptions = {}) {
    this.#fault = fault
    this.#onOperation = onOperation
    this.#seen = new Image(content)
    this.#safe = new Image(content)
  }

  read(): Uint8Array {
    return this.#seen.read()
  }

  write(offset: number, bytes: Uint8Array): void {
    this.#pending.push(...sectorsOf(this.operations + 1, offset, bytes))
    this.#seen.write({ offset, bytes })
    this.#operate()
  }

  sync(): void {
    this.#operate()
    if (this.#fault.kind === 'lies') return
    for (const sector of this.#pending) this.#safe.write(sector)
    this.#pending = []
  }

  /** The content found if the power goes now. */
  reboot(random: Random, options: Omit<DiskOptions, 'content'> = {}): Disk {
    const found = new Image(this.#safe.read())
    for (const sector of survivors(this.#pending, random)) found.write(sector)
    return new Disk({ ...options, content: found.read() })
  }

  #operate(): void {
    this.operations++
    if (this.#isDead) throw new DiskError('No power')
    this.#onOperation()
    if (!('at' in this.#fault) || this.operations !== this.#fault.at) return
    this.#isDead = this.#fault.kind === 'power-cut'
    throw new DiskError(this.#fault.kind)
  }
}

/**
 * None, all, the first few (the last of them torn), whole writes in any order, or any sectors at all. A sector written
 * twice may keep its first content.
 */
function survivors(pending: readonly Sector[], random: Random): Sector[] {
  const fate = random.pick(['none', 'all', 'first', 'writes', 'writes', 'sectors'] as const)
  if (fate === 'none') return []
  if (fate === 'all') return [...pending]
  if (fate === 'first') return pending.slice(0, random.below(pending.length + 1))
  const share = random.next()
  if (fate === 'sectors') return pending.filter(() => random.chance(share))
  const lucky = new Set([...new Set(pending.map(({ write }) => write))].filter(() => random.chance(share)))
  return pending.filter(({ write }) => lucky.has(write))
}

function sectorsOf(write: number, offset: number, bytes: Uint8Array): Sector[] {
  const sectors: Sector[] = []
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + SECTOR - ((offset + from) % SECTOR))
    sectors.push({ write, offset: offset + from, bytes: new Uint8Array(bytes.subarray(from, to)) })
    from = to
  }
  return sectors
}

/** Bytes that grow. Unwritten ones read as zeros, like the holes in a file. */
class Image {
  #bytes: Uint8Array
  #length: number

  constructor(content: Uint8Array) {
    this.#bytes = new Uint8Array(content)
    this.#length = content.length
  }

  read(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  write({ offset, bytes }: Omit<Sector, 'write'>): void {
    const end = offset + bytes.length
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(2 * end)
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#bytes.set(bytes, offset)
    this.#length = Math.max(this.#length, end)
  }
}
