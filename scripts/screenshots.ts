import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChromium } from './screenshots/chromium.ts'
import { LOOKS, type Look, PICTURES, SCREENS } from './screenshots/screens.ts'
import { startServed } from './screenshots/served.ts'
import { take } from './screenshots/take.ts'

/**
 * `npm run screenshots`: the pictures of the README, from the real apps on the real server with the demo's data.
 * `npm run screenshots -- --all <folder>`: every screen, at its sizes, light and dark, in both languages.
 */
const { values } = parseArgs({ options: { all: { type: 'string' } } })
const folder = values.all ?? join('client', 'pictures')
mkdirSync(folder, { recursive: true })

// Over the wire, so that the messages of chargers are there to be seen.
const server = await startServed({}, ['--ocpp-demo'])
const browser = await openChromium()
try {
  for (const screen of values.all === undefined ? PICTURES : SCREENS) {
    const looks: readonly Look[] = values.all === undefined ? [{ scheme: 'light', locale: 'en-GB' }] : LOOKS
    for (const look of looks) {
      for (const path of await take({
        browser,
        url: server.url,
        folder,
        screen,
        look,
        isAll: values.all !== undefined,
      }))
        console.log(path)
    }
  }
} finally {
  await browser.close()
  await server.stop()
}
