import type { Picture } from './picture.ts'

/*
 * Safari writes no WebP. A JPEG file is a list of segments, and these are kept: tables, one plain frame and its scans. Where it
 * was taken and with what (APPn, COM) is dropped.
 */

const [START, END] = [0xd8, 0xd9]
const FRAME = 0xc0
const SCAN = 0xda
/** Tables of quantities and of codes, and the distance of restarts. */
const TABLES = new Set([0xdb, 0xc4, 0xdd])

export function readJpeg(bytes: Buffer): Picture | null {
  if (bytes[0] !== 0xff || bytes[1] !== START) return null
  const kept = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let scans = 0
  for (let at = 2; at + 2 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    if (marker === END) {
      const isWhole = size !== null && scans > 0 && at + 2 === bytes.length
      return isWhole && size ? { type: 'jpeg', bytes: Buffer.concat([...kept, bytes.subarray(at)]), ...size } : null
    }
    const end = endOf(bytes, at)
    if (end === null) return null
    if (marker === FRAME) {
      if (size !== null) return null
      size = sizeOf(bytes.subarray(at + 4, end))
      if (size === null) return null
    }
    if (marker === SCAN) scans += 1
    const next = marker === SCAN ? endOfScan(bytes, end) : end
    if (marker === FRAME || marker === SCAN || TABLES.has(marker)) kept.push(bytes.subarray(at, next))
    else if (!isAside(marker)) return null
    at = next
  }
  return null
}

function endOf(bytes: Buffer, at: number): number | null {
  if (at + 4 > bytes.length) return null
  const length = bytes.readUInt16BE(at + 2)
  const end = at + 2 + length
  return length < 2 || end > bytes.length ? null : end
}

/** In a scan a marker's first byte is followed by zero, or by the number of a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7)
    if (bytes[at] === 0xff && !isData) return at
  }
  return bytes.length
}

/** Eight bits a colour, one or three of them. */
function sizeOf(frame: Buffer): { width: number; height: number } | null {
  const colours = frame[5] ?? 0
  if (frame[0] !== 8 || (colours !== 1 && colours !== 3) || frame.length !== 6 + 3 * colours) return null
  return { width: frame.readUInt16BE(3), height: frame.readUInt16BE(1) }
}

function isAside(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
}
