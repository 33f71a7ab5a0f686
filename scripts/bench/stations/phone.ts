import type { Browser, BrowserContext, CDPSession, Locator } from 'playwright-core'
import { DEMO_PASSWORD } from '../../../server/accounts/demo.ts'
import { SLOW_DOWN } from '../browser/device.ts'
import { nameOf } from './city.ts'

/** What a phone hears and how long it takes. */
export interface Heard {
  /** Bytes of sockets and answers until it shows places and is quiet. */
  joinBytes: number
  bytesAMinute: number
  /** From the start of the page, its files cached, until it shows places; null: not within a minute. */
  listMs: number | null
  /** From a name typed until its place is on the screen. */
  searchMs: number | null
}

const QUIET_MS = 3000
const MOST_MS = 60_000
const PHONE = { viewport: { width: 390, height: 844 }, locale: 'en-GB' }
const PLACE = '.place-name'

/** The customers' app on a phone four times slower than this machine, opened for the first time but for its files. */
export async function hear(browser: Browser, port: number, { find, restMs }: { find: number; restMs: number }) {
  const url = `http://127.0.0.1:${port}`
  const context = await signedIn(browser, url)
  try {
    await warmFiles(context, url)
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    const bytes = await countBytes(devtools)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN })
    const began = performance.now()
    await page.goto(url)
    const isShown = await seen(page.locator(PLACE).first())
    const listMs = isShown ? performance.now() - began : null
    const joinBytes = await bytes.whenQuiet()
    const before = bytes.total()
    await page.waitForTimeout(restMs)
    const bytesAMinute = Math.round(((bytes.total() - before) * 60_000) / restMs)
    const searched = performance.now()
    await page
      .getByRole('searchbox')
      .fill(nameOf(find), { timeout: MOST_MS })
      .catch(() => {})
    const isFound = await seen(page.locator(PLACE, { hasText: nameOf(find) }).first())
    const searchMs = isFound ? performance.now() - searched : null
    return { joinBytes, bytesAMinute, listMs, searchMs } satisfies Heard
  } finally {
    await context.close()
  }
}

/** Whether it comes to be seen. */
function seen(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: MOST_MS }).then(
    () => true,
    () => false,
  )
}

async function signedIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext(PHONE)
  const answer = await context.request.post(`${url}/api/sign-in`, {
    data: { email: 'customer@demo.test', password: DEMO_PASSWORD, portal: 'customer' },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`Nobody signs in: ${await answer.text()}`)
  return context
}

/** The app's own files are the same however many stations there are. */
async function warmFiles(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto('about:blank')
  // The first look brought it: this phone is new.
  const other = await context.newPage()
  await other.goto(`${url}/healthz`)
  await other.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name)
    for (const key of Object.keys(localStorage)) if (!key.includes('me')) localStorage.removeItem(key)
  })
  await other.close()
  await page.close()
}

async function countBytes(devtools: CDPSession) {
  let total = 0
  let heardAt = performance.now()
  const add = (bytes: number) => {
    total += bytes
    heardAt = performance.now()
  }
  await devtools.send('Network.enable')
  devtools.on('Network.webSocketFrameReceived', ({ response: { payloadData, opcode } }) =>
    add(opcode === 2 ? Buffer.byteLength(payloadData, 'base64') : Buffer.byteLength(payloadData)),
  )
  devtools.on('Network.webSocketFrameSent', ({ response: { payloadData, opcode } }) => {
    // Pings go on for ever: they count, and are no noise.
    total += opcode === 2 ? Buffer.byteLength(payloadData, 'base64') : Buffer.byteLength(payloadData)
  })
  const asked = new Set<string>()
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (new URL(request.url).pathname.startsWith('/api/')) asked.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (asked.delete(requestId)) add(encodedDataLength)
  })
  return {
    total: () => total,
    /** Pongs are news too, so quiet is few bytes. */
    async whenQuiet(): Promise<number> {
      for (let before = -1_000_000; total - before > 2000; ) {
        before = total
        await new Promise(resolve => setTimeout(resolve, QUIET_MS))
      }
      return heardAt > 0 ? total : 0
    },
  }
}
