import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openDevice } from './chromium.ts'
import { type Look, type Screen, SIZES, type Size } from './screens.ts'
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

/**
 * Takes a screen's pictures; returns their files. It is loaded once and then turned to each size: a page joins some
 * twenty rooms, and nobody may join hundreds a minute.
 */
export async function take({ browser, url, folder, screen, look, isAll }: Taking): Promise<string[]> {
  const { name, portal, email, path, prepare = async () => {} } = screen
  const [first, ...others] = screen.sizes
  if (first === undefined) throw new Error(`No size for ${name}`)
  const fileOf = (size: Size, kind: string) =>
    join(folder, isAll ? `${name}-${size}-${look.scheme}-${look.locale}${kind}` : `${name}${kind}`)
  const context = await openDevice(browser, url, {
    ...{ portal, email, viewport: SIZES[first], colorScheme: look.scheme, locale: look.locale },
    // Twice as fine, for the README.
    deviceScaleFactor: isAll ? 1 : 2,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const taken: string[] = []
  try {
    await page.goto(url + path)
    await untilStill(page)
    await prepare(page)
    await untilStill(page)
    const shown = await page.evaluateHandle(middleIfScrolled)
    for (const size of [first, ...(isAll ? others : [])]) {
      await page.setViewportSize(SIZES[size])
      // Laid out anew by the second frame.
      await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
      await untilStill(page)
      if (size !== first) await shown.evaluate(part => part?.scrollIntoView({ block: 'center' }))
      await page.screenshot({ path: fileOf(size, '.png') })
      taken.push(fileOf(size, '.png'))
    }
  } catch (error) {
    await page.screenshot({ path: fileOf(first, '.failed.png') })
    throw error
  } finally {
    await context.close()
  }
  return taken
}

/** What is in the middle of the screen, where it was brought there. */
function middleIfScrolled(): Element | null {
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
  for (let part = middle; part !== null; part = part.parentElement) if (part.scrollTop > 0) return middle
  return null
}
