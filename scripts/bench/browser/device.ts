import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { type Noted, watchPage } from './watch.ts'

/** A phone four times slower than this machine. */
export const SLOW_DOWN = 4

/** Slow 4G as Lighthouse has it: 1.6 Mbit/s down, 0.75 up, 150 ms there and back. */
const SLOW_4G = { latency: 150, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (0.75e6 / 8) * 0.9 }

/** A page on a slow phone that notes when it shows `text`. */
export async function openSlow(context: BrowserContext, text: string): Promise<{ page: Page; devtools: CDPSession }> {
  const page = await context.newPage()
  await page.addInitScript(watchPage, text)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN })
  return { page, devtools }
}

export async function slowNetwork(devtools: CDPSession): Promise<void> {
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...SLOW_4G })
}

/** Time until the text was visible, from the start of the navigation. */
export async function seenMs(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => {
    const noted: Noted | undefined = Reflect.get(window, 'noted')
    return noted?.seenMs ?? null
  })
  return (await handle.jsonValue()) ?? Number.NaN
}

/** Time from the tap on a heart, which needs no answer, until it is on the disk. */
export async function keptMs(page: Page): Promise<number> {
  await page
    .getByRole('button', { name: /^(Add|Take) .* favourites$/ })
    .first()
    .click()
  const handle = await page.waitForFunction(() => {
    const noted: Noted | undefined = Reflect.get(window, 'noted')
    return noted?.keptMs[0] ?? null
  })
  return (await handle.jsonValue()) ?? Number.NaN
}
