import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { shiftPages } from '../helpers/shifted-date.js'

/** The same person on a page whose service worker is off: what is not fetched is nowhere. */
async function withoutWorker(page: Page, file: RegExp): Promise<{ page: Page; letThrough: () => Promise<void> }> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('The page has no browser')
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    serviceWorkers: 'block',
    viewport: page.viewportSize(),
    locale: 'en-GB',
  })
  onTestFinished(() => context.close())
  context.setDefaultTimeout(60_000)
  await shiftPages(context)
  await context.route(file, route => route.abort())
  const other = await context.newPage()
  await other.goto(page.url())
  return { page: other, letThrough: () => context.unroute(file) }
}

test('a dialog that was not fetched says so at the desk, and opens when it is tried again', async () => {
  const apps = await openApps()
  const { page } = await apps.device({ portal: 'staff', email: 'staff@demo.test' })
  await page.getByRole('button', { name: /Bến Thành/ }).click()
  await page.getByRole('button', { name: 'Settings' }).waitFor()
  const cut = await withoutWorker(page, /assets\/settings-[^/]*\.js/)
  await cut.page.getByRole('button', { name: 'Settings' }).click()
  await cut.page.getByText('Not on this device yet. It loads when you’re back online.').waitFor()
  expect(await cut.page.getByRole('dialog').count()).toBe(0)
  await cut.letThrough()
  await cut.page.getByRole('button', { name: 'Try again' }).click()
  await cut.page.getByRole('dialog', { name: 'Settings' }).waitFor()
})

test('a page that was not fetched says so, leaves the others open, and comes when it is tried again', async () => {
  const apps = await openApps()
  const { page } = await apps.device({ portal: 'customer', email: 'customer@demo.test' })
  await page.getByRole('heading', { name: 'Find a place' }).waitFor()
  const cut = await withoutWorker(page, /assets\/wallet-[^/]*\.(js|css)/)
  const ways = cut.page.getByRole('navigation', { name: 'Main' })
  await ways.getByRole('link', { name: 'Wallet' }).click()
  await cut.page.getByText('Not on this device yet').waitFor()
  await ways.getByRole('link', { name: 'Find' }).click()
  await cut.page.getByRole('heading', { name: 'Find a place' }).waitFor()
  await ways.getByRole('link', { name: 'Wallet' }).click()
  await cut.page.getByText('Not on this device yet').waitFor()
  await cut.letThrough()
  await cut.page.getByRole('button', { name: 'Try again' }).click()
  await cut.page.getByRole('heading', { name: 'Wallet', exact: true }).waitFor()
})

test('what was not fetched comes by itself once the server is there again', async () => {
  const apps = await openApps()
  const { page } = await apps.device({ portal: 'staff', email: 'staff@demo.test' })
  await page.getByRole('button', { name: /Bến Thành/ }).click()
  await page.getByRole('button', { name: 'Settings' }).waitFor()
  const cut = await withoutWorker(page, /assets\/sign-in-[^/]*\.js|healthz/)
  await cut.page.getByRole('button', { name: /^Lan Nguyen/ }).click()
  await cut.page.getByRole('button', { name: 'Sign out' }).click()
  await cut.page.getByRole('dialog', { name: 'Sign out' }).getByRole('button', { name: 'Sign out' }).click()
  await cut.page.getByRole('heading', { name: 'Who’s at the desk?' }).waitFor()
  await cut.page.getByText('Not on this device yet').waitFor()
  await cut.letThrough()
  await cut.page.getByLabel('Email').waitFor()
})
