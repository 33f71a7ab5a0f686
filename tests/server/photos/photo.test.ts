import { expect, test } from 'vitest'
import { readPhoto } from '../../../server/photos/photo.ts'
import { PHOTO } from '../../../shared/photo.ts'
import { jpegOf, riffOf, webpChunk, webpOf } from '../../helpers/photo.ts'

const SCRIPT = '<script>alert(1)</script>'
const GPS = 'GPSLatitude 10.7769'
const small = webpOf()
const read = (large: Buffer) => readPhoto({ large, small })?.large ?? null

test('of a picture only the picture is kept: where it was taken, colours and words are gone', () => {
  const beside = ['VP8X', 'ICCP', 'EXIF', 'XMP '].map(type => webpChunk(type, Buffer.from(`${GPS}${SCRIPT}`)))
  const laden = read(webpOf({ width: 1280, height: 720, chunks: beside }))
  expect(laden).toMatchObject({ type: 'webp', width: 1280, height: 720 })
  expect(laden).toEqual(read(webpOf({ width: 1280, height: 720 })))
  // What is kept can be read, and is the same.
  expect(read(laden?.bytes ?? Buffer.alloc(0))).toEqual(laden)

  const photo = read(jpegOf({ width: 640, height: 480, aside: `${GPS}${SCRIPT}` }))
  expect(photo).toMatchObject({ type: 'jpeg', width: 640, height: 480 })
  expect(photo).toEqual(read(jpegOf({ width: 640, height: 480 })))
  expect(read(photo?.bytes ?? Buffer.alloc(0))).toEqual(photo)
  for (const { bytes } of [laden, photo].flatMap(each => each ?? []))
    expect(bytes.toString('latin1')).not.toMatch(/GPS|script/)
})

test('what is no plain picture, or a larger one, is refused', () => {
  const good = webpOf()
  const frame = good.subarray(12)
  const changed = (at: number, byte: number) => Buffer.from(good.map((old, place) => (place === at ? byte : old)))
  const refused: Record<string, Buffer> = {
    nothing: Buffer.alloc(0),
    svg: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
    png: Buffer.from('89504e470d0a1a0a', 'hex'),
    gif: Buffer.from(`GIF89a${SCRIPT}`),
    'a page behind a picture': Buffer.concat([good, Buffer.from(SCRIPT)]),
    'cut short': good.subarray(0, good.length - 4),
    lossless: riffOf([webpChunk('VP8L', Buffer.alloc(40, 0x2f))]),
    moving: riffOf([webpChunk('ANIM', Buffer.alloc(6)), webpChunk('ANMF', frame)]),
    'two pictures': riffOf([frame, frame]),
    'a chunk nobody knows': webpOf({ chunks: [webpChunk('HTML', Buffer.from(SCRIPT))] }),
    'a chunk longer than the file': riffOf([Buffer.concat([Buffer.from('VP8 '), Buffer.from([255, 255, 255, 255])])]),
    'no key frame': changed(20, (good[20] ?? 0) | 1),
    'not shown': changed(20, (good[20] ?? 0) & ~16),
    'no start code': changed(23, 0),
    'more of a picture than there is': changed(22, 255),
    'scaled up': changed(27, 0x40),
    'too wide': webpOf({ width: PHOTO.large.side + 1 }),
    'no height': webpOf({ height: 0 }),
    'too many bytes': webpOf({ chunks: [webpChunk('EXIF', Buffer.alloc(PHOTO.large.bytes))] }),
    'a page behind a JPEG': jpegOf({ behind: SCRIPT }),
    'a JPEG cut short': jpegOf().subarray(0, -2),
    'a JPEG of many scans': jpegOf({ frame: 0xc2 }),
    'a JPEG without an end': Buffer.concat([jpegOf().subarray(0, -2), Buffer.from([0xff])]),
    'a JPEG too high': jpegOf({ height: 60_000 }),
    'a segment longer than the file': Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0xff, 0xff, 0xff, 0xd9]),
    'a segment shorter than its length': Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 0, 0xff, 0xd9]),
  }
  for (const [name, bytes] of Object.entries(refused)) expect(read(bytes), name).toBe(null)
  // The bound of a row is the tighter one.
  expect(readPhoto({ large: good, small: webpOf({ width: PHOTO.small.side + 1 }) })).toBe(null)
})

test('forty thousand broken pictures throw nothing and take no time', () => {
  let seed = 7
  const next = () => {
    seed = (seed * 48_271) % 0x7fffffff
    return seed
  }
  let read = 0
  for (let round = 0; round < 20_000; round += 1) {
    const bytes = Buffer.from(round % 2 === 0 ? webpOf() : jpegOf({ aside: GPS }))
    for (let changes = 0; changes < 3; changes += 1) bytes[next() % bytes.length] = next() & 255
    if (readPhoto({ large: bytes.subarray(0, next() % (bytes.length + 1)), small }) !== null) read += 1
    if (readPhoto({ large: bytes, small }) !== null) read += 1
  }
  expect(read).toBeGreaterThan(1000)
})
