import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { LOGO_BYTES, readLogo } from '../../../server/accounts/logo.ts'
import { pngChunk, pngOf } from '../../helpers/png.ts'

const SCRIPT = '<script>alert(1)</script>'

test('a picture is packed anew: its pixels stay, whatever else was in it is gone', () => {
  const plain = readLogo(pngOf())
  const texts = [pngChunk('tEXt', Buffer.from(`Comment\0${SCRIPT}`)), pngChunk('eXIf', Buffer.from(SCRIPT))]
  const laden = readLogo(pngOf({ beside: texts }))

  expect(plain?.id).toMatch(/^[0-9a-f]{16}$/)
  expect(laden).toEqual(plain)
  expect(laden?.png.includes('script')).toBe(false)
  // What the server wrote it can read, and writes the same.
  expect(readLogo(plain?.png ?? Buffer.alloc(0))).toEqual(plain)
  expect(readLogo(pngOf({ kind: 2 }))?.png.length).toBeGreaterThan(60)
})

test('what is not a picture of our own kind is refused', () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`
  const good = pngOf()
  const flipped = Buffer.from(good)
  flipped[20] = (flipped[20] ?? 0) ^ 1
  const refused: Record<string, Buffer> = {
    nothing: Buffer.alloc(0),
    svg: Buffer.from(svg),
    gif: Buffer.from(`GIF89a${SCRIPT}`),
    'a page behind a picture': pngOf({ behind: Buffer.from(SCRIPT) }),
    'a picture behind a page': Buffer.concat([Buffer.from(SCRIPT), good]),
    'a wrong checksum': flipped,
    'cut short': good.subarray(0, good.length - 20),
    'no end': good.subarray(0, good.length - 12),
    palette: pngOf({ kind: 3 }),
    'too wide': pngOf({ claims: { width: 257, height: 8 } }),
    'no width': pngOf({ claims: { width: 0, height: 8 } }),
    'fewer pixels than it claims': pngOf({ claims: { width: 8, height: 9 } }),
    'more pixels than it claims': pngOf({ claims: { width: 8, height: 7 } }),
    'too many bytes': Buffer.concat([good, Buffer.alloc(LOGO_BYTES)]),
  }
  for (const [name, bytes] of Object.entries(refused)) expect(readLogo(bytes), name).toBe(null)
})

test('a picture that unpacks to far more than it says costs no more than it says', () => {
  const bomb = deflateSync(Buffer.alloc(7_000_000))
  expect(bomb.length).toBeLessThan(LOGO_BYTES)
  const head = pngOf().subarray(8, 8 + 25)
  const whole = Buffer.concat([pngOf().subarray(0, 8), head, pngChunk('IDAT', bomb), pngChunk('IEND', Buffer.alloc(0))])
  expect(readLogo(whole)).toBe(null)
})
