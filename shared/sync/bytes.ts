/** A fault in bytes from outside. It is caught at the edge that read them; only the sender suffers. */
export class Malformed extends Error {}

// Without `ignoreBOM` a text that begins with U+FEFF would be read differently here and in Yjs.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads lib0's encoding and trusts nothing: no length is believed before the bytes are there, depth is bounded, and
 * only JSON values pass. (lib0's own reader takes 160 MB for seven bytes that claim a long list.)
 */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  byte(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw new Malformed('ends early')
    this.#at += 1
    return byte
  }

  /** An unsigned integer of seven bits a byte, lowest first. */
  unsigned(most: number): number {
    let value = 0
    let unit = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * unit
      if (value > most) throw new Malformed('number too large')
      if (byte < 0x80) return value
      unit *= 0x80
      if (unit > 2 ** 49) throw new Malformed('number too long')
    }
  }

  /** A signed integer: sign in the second bit of the first byte, six bits there and seven in each further byte. */
  signed(): number {
    const first = this.byte()
    const sign = (first & 0x40) === 0 ? 1 : -1
    let value = first & 0x3f
    let unit = 0x40
    for (let byte = first; byte >= 0x80; unit *= 0x80) {
      if (unit > 2 ** 48) throw new Malformed('number too long')
      byte = this.byte()
      value += (byte & 0x7f) * unit
    }
    if (!Number.isSafeInteger(value)) throw new Malformed('number too large')
    return value === 0 ? 0 : sign * value
  }

  /** A view of the bytes, not a copy. */
  raw(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new Malformed('ends early')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  block(most: number): Uint8Array {
    return this.raw(this.unsigned(most))
  }

  text(mostBytes: number): string {
    const bytes = this.#bytes
    const length = this.unsigned(mostBytes)
    const end = this.#at + length
    if (end > bytes.length) throw new Malformed('ends early')
    const from = this.#at
    this.#at = end
    return length > MOST_KNOWN ? decode(bytes.subarray(from, end)) : knownText(bytes, from, end)
  }

  float32(): number {
    return finite(this.#view(4).getFloat32(0))
  }

  float64(): number {
    return finite(this.#view(8).getFloat64(0))
  }

  #view(length: number): DataView {
    const bytes = this.raw(length)
    return new DataView(bytes.buffer, bytes.byteOffset, length)
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    throw new Malformed('not UTF-8')
  }
}

/** The last short texts, by a hash of their bytes. The names of roots, facts and fields come with every update. */
const KNOWN: (string | undefined)[] = new Array(512).fill(undefined)
const MOST_KNOWN = 24

function knownText(bytes: Uint8Array, from: number, end: number): string {
  let hash = 0
  for (let at = from; at < end; at += 1) hash = (hash * 31 + (bytes[at] ?? 0)) & 0xff_ffff
  const slot = hash % KNOWN.length
  const known = KNOWN[slot]
  if (known !== undefined && isText(known, bytes, from, end)) return known
  const text = decode(bytes.subarray(from, end))
  KNOWN[slot] = text
  return text
}

/** Only for text of ASCII alone, whose characters are its bytes. */
function isText(text: string, bytes: Uint8Array, from: number, end: number): boolean {
  if (text.length !== end - from) return false
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80 || text.charCodeAt(at - from) !== byte) return false
  }
  return true
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Malformed('not a number of JSON')
  // JSON has one zero. A negative zero would come back from the disk as the other.
  return value === 0 ? 0 : value
}
