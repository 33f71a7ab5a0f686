/** One grey pixel, as libwebp packs it. Its head may claim another size. */
export function webpOf({ width = 8, height = 8, chunks = [] as readonly Buffer[], shade = 0 } = {}): Buffer {
  const file = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64')
  const frame = Buffer.from(file.subarray(20))
  frame.writeUInt16LE(width, 6)
  frame.writeUInt16LE(height, 8)
  frame[frame.length - 1] = shade
  return riffOf([webpChunk('VP8 ', frame), ...chunks])
}

export function webpChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

export function riffOf(chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  const head = Buffer.alloc(8)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

const segment = (marker: number, data: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** The bones of a JPEG: tables, a frame, one scan. */
export function jpegOf({ width = 8, height = 8, frame = 0xc0, aside = '', behind = '' } = {}): Buffer {
  const size = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  size.writeUInt16BE(height, 1)
  size.writeUInt16BE(width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(aside === '' ? [] : [segment(0xe1, Buffer.from(aside)), segment(0xfe, Buffer.from(aside))]),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(frame, size),
    segment(0xc4, Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(16)])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x3f, 0xff, 0x00, 0xff, 0xd0, 0x7f]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(behind),
  ])
}
