import { openChromium, openDevice } from '../screenshots/chromium.ts'
import { type Served, startServed } from '../screenshots/served.ts'
import { keptMs, openSlow, SLOW_DOWN, seenMs, slowNetwork } from './browser/device.ts'

/** `npm run bench browser`: the waits on a slow phone, from cold, offline, and at a tap. */
const ROUNDS = 5
const SHOWN = 'Bến Thành'
const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-GB' }

const server = await startServed({ DEMO_QUIET: '1' })
const browser = await openChromium()
try {
  console.log(
    `${browser.browserType().name()} ${browser.version()}, processor ${SLOW_DOWN} times slower, ${ROUNDS} rounds`,
  )
  console.log('                                            median    worst     goal')
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(server, round))
  print(
    'cold, over slow 4G, to stations on screen',
    rounds.map(({ coldMs }) => coldMs),
    2500,
  )
  print(
    'reload without a network, to the same',
    rounds.map(({ offlineMs }) => offlineMs),
    600,
  )
  print(
    'a tap, to what it states on this disk',
    rounds.map(({ tapMs }) => tapMs),
    50,
  )
} finally {
  await browser.close()
  await server.stop()
}

async function measure({ url }: Served, round: number) {
  const portal = 'customer'
  const email = round % 2 === 0 ? 'customer@demo.test' : 'customer2@demo.test'
  const context = await openDevice(browser, url, { ...PHONE, portal, email })
  try {
    const { page, devtools } = await openSlow(context, SHOWN)
    await slowNetwork(devtools)
    await page.goto(url)
    const coldMs = await seenMs(page)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.getByText('Live, everything saved').or(page.getByLabel('Live, everything saved')).first().waitFor()
    await context.setOffline(true)
    await page.reload()
    const offlineMs = await seenMs(page)
    const tapMs = await keptMs(page)
    return { coldMs, offlineMs, tapMs }
  } finally {
    await context.close()
  }
}

function print(what: string, values: readonly number[], goal: number): void {
  const sorted = [...values].sort((a, b) => a - b)
  const [median = Number.NaN, worst = Number.NaN] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  const ms = (value: number) => `${value.toFixed(0)} ms`.padStart(9)
  console.log(`${what.padEnd(42)}${ms(median)}${ms(worst)}${ms(goal)}${median > goal ? '   missed' : ''}`)
}
