import { type ByteReader, Malformed } from './bytes.ts'
import type { Json } from './json.ts'

const MOST_DEPTH = 8
const MOST_ENTRIES = 512
const MOST_TEXT = 16_384

/** Reads one value of lib0's `any` encoding; only JSON values pass. */
export function readJson(bytes: ByteReader, depth = 0): Json {
  if (depth > MOST_DEPTH) throw new Malformed('nested too deep')
  switch (bytes.byte()) {
    case 126:
      return null
    case 125:
      return bytes.signed()
    case 124:
      return bytes.float32()
    case 123:
      return bytes.float64()
    case 121:
      return false
    case 120:
      return true
    case 119:
      return bytes.text(MOST_TEXT)
    case 118:
      return readObject(bytes, depth)
    case 117:
      return readList(bytes, depth)
    default:
      throw new Malformed('not a value of JSON')
  }
}

function readList(bytes: ByteReader, depth: number): Json[] {
  const list: Json[] = []
  for (let left = bytes.unsigned(MOST_ENTRIES); left > 0; left -= 1) list.push(readJson(bytes, depth + 1))
  return list
}

function readObject(bytes: ByteReader, depth: number): Json {
  const object: Record<string, Json> = {}
  for (let left = bytes.unsigned(MOST_ENTRIES); left > 0; left -= 1) {
    const name = bytes.text(MOST_TEXT)
    // Yjs would read `__proto__` by assignment and change the object itself.
    if (name === '__proto__' || Object.hasOwn(object, name)) throw new Malformed('not a plain object')
    object[name] = readJson(bytes, depth + 1)
  }
  return object
}
