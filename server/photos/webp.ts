import type { Picture } from './picture.ts'

/*
 * A WebP file is a list of chunks. Of those only the picture itself is kept, and only of the lossy kind:
 *
 *     RIFF size WEBP │ VP8X │ ICCP │ VP8  ▓▓▓▓ │ EXIF │ XMP
 *                                    kept
 */

const HEAD = 12
const CHUNK_HEAD = 8
/** Chunks beside the picture that may be there, and are dropped: colours, transparency, where it was taken. */
const DROPPED = new Set(['VP8X', 'ICCP', 'ALPH', 'EXIF', 'XMP '])
/** Tag, start code, width and height. */
const FRAME_HEAD = 10
const START_CODE = 0x9d012a

export function readWebp(bytes: Buffer): Picture | null {
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, HEAD) === 'WEBP'
  if (!isWebp || bytes.readUInt32LE(4) + 8 !== bytes.length) return null
  let frame: Buffer | null = null
  for (let at = HEAD; at < bytes.length; ) {
    if (bytes.length - at < CHUNK_HEAD) return null
    const [type, size] = [bytes.toString('latin1', at, at + 4), bytes.readUInt32LE(at + 4)]
    const end = at + CHUNK_HEAD + size
    if (end > bytes.length) return null
    if (type === 'VP8 ' && frame === null) frame = bytes.subarray(at + CHUNK_HEAD, end)
    else if (!DROPPED.has(type)) return null
    at = end + (size % 2)
  }
  const size = frame && sizeOf(frame)
  return frame && size && { type: 'webp', bytes: packed(frame), ...size }
}

/** Null: no whole key frame that is shown. */
function sizeOf(frame: Buffer): { width: number; height: number } | null {
  if (frame.length < FRAME_HEAD) return null
  const tag = frame.readUIntLE(0, 3)
  const [isKey, version, isShown, firstPart] = [(tag & 1) === 0, (tag >> 1) & 7, (tag >> 4) & 1, tag >> 5]
  if (!isKey || version > 3 || isShown === 0 || FRAME_HEAD + firstPart > frame.length) return null
  if (frame.readUIntBE(3, 3) !== START_CODE) return null
  // The upper two bits ask for it to be scaled up.
  const [width, height] = [frame.readUInt16LE(6), frame.readUInt16LE(8)]
  return width > 0x3fff || height > 0x3fff ? null : { width, height }
}

function packed(frame: Buffer): Buffer {
  const padding = frame.length % 2
  const head = Buffer.alloc(HEAD + CHUNK_HEAD)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(4 + CHUNK_HEAD + frame.length + padding, 4)
  head.write('WEBPVP8 ', 8, 'latin1')
  head.writeUInt32LE(frame.length, HEAD + 4)
  return Buffer.concat([head, frame, Buffer.alloc(padding)])
}
