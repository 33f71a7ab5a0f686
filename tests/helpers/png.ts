import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** One colour, with transparency, as a browser's canvas would write it. `beside`: chunks that the picture does not need. */
export function pngOf({
  width = 8,
  height = 8,
  claims = null as { width: number; height: number } | null,
  kind = 6,
  beside = [] as readonly Buffer[],
  behind = Buffer.alloc(0),
  rgba = [194, 65, 12, 255] as readonly number[],
} = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(claims?.width ?? width)
  head.writeUInt32BE(claims?.height ?? height, 4)
  head.set([8, kind, 0, 0, 0], 8)
  const row = [0, ...Array.from({ length: width }, () => rgba.slice(0, kind === 2 ? 3 : 4)).flat()]
  const pixels = Buffer.from(Array.from({ length: height }, () => row).flat())
  return Buffer.concat([
    SIGNATURE,
    pngChunk('IHDR', head),
    ...beside,
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
    behind,
  ])
}
