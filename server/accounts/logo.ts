import { createHash } from 'node:crypto'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/*
 * A logo is a picture that a stranger made and that every customer's browser opens. So nothing of its bytes is kept: its
 * pixels are read, bounded before they are unpacked, and packed anew. No text, no script, no second file survives that.
 */

/** A flat logo of 192 pixels has 4 kB; it is in the accounts, which are read whole. */
export const LOGO_BYTES = 8 * 1024
export const LOGO_SIDE = 256

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Eight bits a channel: with or without transparency. */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 }
const MOST_FILTER = 4

interface Chunk {
  type: string
  data: Buffer
}

/** The picture packed anew, and its name; null: it is none, or not one of the kind that our apps make. */
export function readLogo(bytes: Buffer): { id: string; png: Buffer } | null {
  if (bytes.length > LOGO_BYTES || !bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null
  const chunks = chunksOf(bytes.subarray(SIGNATURE.length))
  const head = chunks?.[0]
  if (chunks === null || head?.type !== 'IHDR' || chunks.at(-1)?.type !== 'IEND') return null
  const rowBytes = rowBytesOf(head.data)
  if (rowBytes === null) return null
  const pixels = unpacked(
    chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data),
    rowBytes * head.data.readUInt32BE(4),
  )
  if (pixels === null || !hasFilters(pixels, rowBytes)) return null
  const png = Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head.data),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
  if (png.length > LOGO_BYTES) return null
  return { id: createHash('sha256').update(png).digest('hex').slice(0, 16), png }
}

function chunksOf(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = []
  for (let at = 0; at < bytes.length; ) {
    if (bytes.length - at < 12) return null
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end) })
    at = end + 4
  }
  return chunks
}

/** The bytes of a row of pixels with its filter before it. */
function rowBytesOf(head: Buffer): number | null {
  if (head.length !== 13) return null
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const [depth = 0, kind = 0, ...plain] = head.subarray(8)
  const channels = CHANNELS[kind]
  const isOurs = depth === 8 && channels !== undefined && plain.every(byte => byte === 0)
  const isSmall = Math.min(width, height) >= 1 && Math.max(width, height) <= LOGO_SIDE
  return isOurs && isSmall ? 1 + width * channels : null
}

/** Never more than the head says: eight kilobytes may claim to hold eight megabytes. */
function unpacked(parts: readonly Buffer[], length: number): Buffer | null {
  try {
    const pixels = inflateSync(Buffer.concat(parts), { maxOutputLength: length })
    return pixels.length === length ? pixels : null
  } catch {
    return null
  }
}

function hasFilters(pixels: Buffer, rowBytes: number): boolean {
  for (let at = 0; at < pixels.length; at += rowBytes) if ((pixels[at] ?? 0) > MOST_FILTER) return false
  return true
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
