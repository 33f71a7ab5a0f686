import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pmtilesOf } from '../tests/helpers/pmtiles.ts'
import { openChromium } from './screenshots/chromium.ts'
import { CUSTOMER_SCREENS } from './screenshots/customer-screens.ts'
import { DOOR_SCREENS } from './screenshots/door-screens.ts'
import { OWNER_SCREENS } from './screenshots/owner-screens.ts'
import { LOOKS, type Look, ORDINARY, PICTURES, type Screen } from './screenshots/screens.ts'
import { startServed } from './screenshots/served.ts'
import { STAFF_SCREENS } from './screenshots/staff-screens.ts'
import { take } from './screenshots/take.ts'

/**
 * `npm run screenshots`: the pictures of the README, from the real apps on the real server with the demo's data.
 * `npm run screenshots -- --all <folder>`: every screen, at its sizes, light and dark, in both languages;
 * with `--only customer-` those whose name begins so.
 */
const { values } = parseArgs({ options: { all: { type: 'string' }, only: { type: 'string', default: '' } } })
const folder = values.all ?? join('client', 'pictures')
mkdirSync(folder, { recursive: true })

const isAll = values.all !== undefined
const everything = [...ORDINARY, ...STAFF_SCREENS, ...OWNER_SCREENS, ...CUSTOMER_SCREENS, ...DOOR_SCREENS]
const withStreets = ({ hasStreets }: Screen) => hasStreets === true
const screens = isAll ? [...everything.filter(one => !withStreets(one)), ...everything.filter(withStreets)] : PICTURES
// Over the wire, so that the messages of chargers are there to be seen.
const server = await startServed({}, ['--ocpp-demo'])
const browser = await openChromium()
try {
  for (const screen of screens.filter(({ name }) => name.startsWith(values.only))) {
    const looks: readonly Look[] = isAll ? LOOKS : [{ scheme: 'light', locale: 'en-GB' }]
    if (withStreets(screen)) writeFileSync(join(server.dataDir, 'map.pmtiles'), pmtilesOf())
    for (const look of looks) {
      try {
        for (const path of await take({ browser, url: server.url, folder, screen, look, isAll })) console.log(path)
      } catch (error) {
        // The others are still worth their pictures.
        process.exitCode = 1
        console.error(`${screen.name}, ${look.scheme}, ${look.locale}: ${String(error)}`)
      }
    }
  }
} finally {
  await browser.close()
  await server.stop()
}
