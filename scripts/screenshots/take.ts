import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openDevice } from './chromium.ts'
import { type Look, type Screen, SIZES } from './screens.ts'
import { untilStill } from './still.ts'

export interface Taking {
  browser: Browser
  url: string
  folder: string
  screen: Screen
  look: Look
  /** The look's name for a file. */
  isAll: boolean
}

/** Takes a screen's pictures; returns their files. */
export async function take({ browser, url, folder, screen, look, isAll }: Taking): Promise<string[]> {
  const { name, portal, email, path, prepare = async () => {} } = screen
  const taken: string[] = []
  for (const size of isAll ? screen.sizes : screen.sizes.slice(0, 1)) {
    const context = await openDevice(browser, url, {
      ...{ portal, email, viewport: SIZES[size], colorScheme: look.scheme, locale: look.locale },
      // Twice as fine, for the README.
      deviceScaleFactor: isAll ? 1 : 2,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const file = join(folder, isAll ? `${name}-${size}-${look.scheme}-${look.locale}.png` : `${name}.png`)
    try {
      await page.goto(url + path)
      await untilStill(page)
      await prepare(page)
      await untilStill(page)
      await page.screenshot({ path: file })
      taken.push(file)
    } catch (error) {
      await page.screenshot({ path: file.replace(/png$/, 'failed.png') })
      throw error
    } finally {
      await context.close()
    }
  }
  return taken
}
