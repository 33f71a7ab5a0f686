import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { PHOTO, type PhotoSize } from '../shared/photo.ts'
import { benThanh, phuMyHung, thaoDien } from './photos/charging.ts'
import { centralLibrary, phuNhuanLibrary } from './photos/reading.ts'
import { HIGH, type Svg, WIDE } from './photos/shapes.ts'
import { openChromium } from './screenshots/chromium.ts'

/** `npm run photos`: draws what the demo's places show of themselves, in the sizes that an owner's upload has. */
const FOLDER = join('client', 'demo', 'public', 'photos')

const SCENES: Readonly<Record<string, () => Svg>> = {
  'ben-thanh': benThanh,
  'thao-dien': thaoDien,
  'phu-my-hung': phuMyHung,
  'central-library': centralLibrary,
  'phu-nhuan-library': phuNhuanLibrary,
}
const SHAPES = { large: { width: 1280, height: 720 }, small: { width: 320, height: 240 } } as const

mkdirSync(FOLDER, { recursive: true })
const browser = await openChromium()
try {
  for (const [station, draw] of Object.entries(SCENES))
    for (const size of ['large', 'small'] as const) {
      const bytes = await webpOf(browser, draw(), size)
      if (bytes.length > PHOTO[size].bytes) throw new Error(`${station} ${size} is too large: ${bytes.length} bytes`)
      const file = join(FOLDER, `${station}-${size}.webp`)
      writeFileSync(file, bytes)
      console.log(file, bytes.length)
    }
} finally {
  await browser.close()
}

/** The middle of a drawing, in the shape of this size. */
async function webpOf(browser: Browser, drawing: Svg, size: PhotoSize): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${HIGH}" viewBox="0 0 ${WIDE} ${HIGH}">${drawing}</svg>`
  const page = await browser.newPage()
  const address = await page.evaluate(
    async ({ svg, width, height }) => {
      const picture = new Image()
      picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
      await picture.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const scale = Math.max(width / picture.width, height / picture.height)
      const [wide, high] = [picture.width * scale, picture.height * scale]
      canvas.getContext('2d')?.drawImage(picture, (width - wide) / 2, (height - high) / 2, wide, high)
      return canvas.toDataURL('image/webp', 0.8)
    },
    { svg, ...SHAPES[size] },
  )
  await page.close()
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
}
