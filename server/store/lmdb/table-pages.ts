import { closeSync, openSync, readSync } from 'node:fs'

/*
 * lmdb maps its file into memory and believes every page: of a file that is cut off or overwritten, reading ends the whole
 * process with SIGBUS or SIGSEGV. So each page that can be reached is looked at first, without its values.
 *
 *     page   0 number u64 | 16 pad | 18 flags u16 | 20 lower u16, upper u16 or pages u32 | 24 offsets u16 …
 *     meta  24 magic u32, version u32 | 48 page size u32 | 88 root of free pages u64 | 136 root u64 | 152 transaction u64
 *     node   0 low u16, high u16 | 4 flags u16 | 6 key size u16 | 8 key, then the value or the number of its page
 */
const HEADER = 24
const NODE = 8
const BRANCH = 1
const LEAF = 2
const OVERFLOW = 4
const META = 8
const BIG_VALUE = 1
const MAGIC = 0xbeefc0de
const NO_ROOT = 2n ** 64n - 1n
/** A tree of more pages than there can be. */
const MOST_DEPTH = 32
const PAGE_SIZES = { least: 512, most: 65_536 }

/** The fault of the file, in words; null if it has none. */
export function faultInTable(path: string, size: number): string | null {
  const descriptor = openSync(path, 'r')
  try {
    return new Pages(descriptor, size).fault()
  } finally {
    closeSync(descriptor)
  }
}

class Pages {
  readonly #descriptor: number
  readonly #size: number
  #pageSize = 4096

  constructor(descriptor: number, size: number) {
    this.#descriptor = descriptor
    this.#size = size
  }

  fault(): string | null {
    const [first, pageSize] = [this.#read(0, HEADER + 136), this.#read(48, 4)?.getUint32(0, true) ?? 0]
    if (first === null || first.getUint32(24, true) !== MAGIC) return 'it is no table of lmdb'
    if (pageSize < PAGE_SIZES.least || pageSize > PAGE_SIZES.most) return 'its page size makes no sense'
    this.#pageSize = pageSize
    const metas = [0, 1].flatMap(number => this.#page(number) ?? [])
    if (metas.length < 2 || !metas.every(isMeta)) return 'its first two pages are damaged'
    const [newest] = metas.toSorted((a, b) => Number(b.getBigUint64(152, true) - a.getBigUint64(152, true)))
    for (const at of [88, 136]) {
      const root = newest?.getBigUint64(at, true) ?? NO_ROOT
      const broken = root === NO_ROOT ? null : this.#follow(Number(root), 0)
      if (broken !== null) return `page ${broken} is damaged or missing`
    }
    return null
  }

  /** The number of the first page under this one that cannot be. */
  #follow(number: number, depth: number): number | null {
    const page = this.#page(number)
    if (page === null || depth > MOST_DEPTH || Number(page.getBigUint64(0, true)) !== number) return number
    const flags = page.getUint16(18, true)
    if ((flags & (BRANCH | LEAF)) === 0) return number
    const nodes = nodesIn(page)
    if (nodes === null) return number
    for (const at of nodes) {
      const next = (flags & BRANCH) !== 0 ? this.#follow(childAt(page, at), depth + 1) : this.#value(page, at)
      if (next !== null) return next
    }
    return null
  }

  /** The page of a value that is too large to lie beside its key, where that cannot be. */
  #value(page: DataView, at: number): number | null {
    const behindKey = at + NODE + page.getUint16(at + 6, true)
    const isBig = (page.getUint16(at + 4, true) & BIG_VALUE) !== 0
    const length = isBig ? 8 : page.getUint16(at, true) + page.getUint16(at + 2, true) * 65_536
    if (behindKey + length > page.byteLength) return Number(page.getBigUint64(0, true))
    if (!isBig) return null
    const number = Number(page.getBigUint64(behindKey, true))
    const first = this.#read(number * this.#pageSize, HEADER)
    const isWhole =
      first !== null &&
      Number(first.getBigUint64(0, true)) === number &&
      (first.getUint16(18, true) & OVERFLOW) !== 0 &&
      (number + first.getUint32(20, true)) * this.#pageSize <= this.#size
    return isWhole ? null : number
  }

  #page(number: number): DataView | null {
    return this.#read(number * this.#pageSize, this.#pageSize)
  }

  #read(at: number, length: number): DataView | null {
    if (!Number.isSafeInteger(at) || at + length > this.#size) return null
    const view = new DataView(new ArrayBuffer(length))
    return readSync(this.#descriptor, view, 0, length, at) === length ? view : null
  }
}

function isMeta(page: DataView): boolean {
  return page.getUint32(24, true) === MAGIC && (page.getUint16(18, true) & META) !== 0
}

/** Where the nodes of a page begin; null where they cannot. */
function nodesIn(page: DataView): number[] | null {
  const count = page.getUint16(20, true) / 2
  if (count < 1 || HEADER + count * 2 > page.byteLength) return null
  const nodes = Array.from({ length: Math.floor(count) }, (_, nth) => HEADER + page.getUint16(HEADER + nth * 2, true))
  const fits = (at: number) =>
    at + NODE <= page.byteLength && at + NODE + page.getUint16(at + 6, true) <= page.byteLength
  return nodes.every(fits) ? nodes : null
}

function childAt(page: DataView, at: number): number {
  return page.getUint16(at, true) + page.getUint16(at + 2, true) * 65_536 + page.getUint16(at + 4, true) * 2 ** 32
}
