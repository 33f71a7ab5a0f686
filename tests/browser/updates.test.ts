import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { APPS, openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { isKept } from '../helpers/kept.ts'
import { Tablet } from '../helpers/staff-tablet.ts'

/** The built apps, in a place where the next version of one can replace it. */
function builtApps() {
  const folder = mkdtempSync(join(tmpdir(), 'berth-built-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  // Without the compressed copies of the changed file.
  const twin = /\/(sw\.js|index\.html)\.(br|gz)$/
  for (const app of ['customer', 'staff'])
    cpSync(join(APPS, app), join(folder, app), { recursive: true, filter: path => !twin.test(path) })
  const change = (file: string, from: string | RegExp, to: string) => {
    const before = readFileSync(join(folder, file), 'utf8')
    expect(before).toMatch(from)
    writeFileSync(join(folder, file), before.replace(from, to))
  }
  return {
    folder,
    change,
    /** The next version of an app. Its page says so. */
    release: (app: string) => {
      change(`${app}/index.html`, '<head>', '<head><meta name="release" content="next" />')
      change(`${app}/sw.js`, 'const CACHE = `', 'const CACHE = `next ')
    },
  }
}

const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })

const next = (page: Page) => page.locator('meta[name="release"]')

test('a newer version says that it is there, and takes over when somebody says so', async () => {
  const built = builtApps()
  const apps = await openApps({ apps: built.folder })
  const phone = await CustomerPhone.open(apps)
  await phone.isKept()
  built.release('customer')
  await lookForUpdate(phone.page)
  await phone.sees('A new version is ready.')
  await phone.page.getByLabel('Name or street').fill('ben')
  expect(await next(phone.page).count()).toBe(0)
  await phone.press('Update now')
  await next(phone.page).waitFor({ state: 'attached' })
  await phone.sees('Bến Thành')
})

test('what a page asks of the server never wakes the worker, which a newer version would have to wait for', async () => {
  const built = builtApps()
  built.change(
    'customer/sw.js',
    /^/,
    "self.heard = []; self.addEventListener('fetch', e => heard.push(e.request.url));",
  )
  const apps = await openApps({ apps: built.folder })
  const phone = await CustomerPhone.open(apps)
  await phone.isKept()
  const [worker] = phone.device.context.serviceWorkers()
  if (worker === undefined) throw new Error('No worker runs')
  const paths = ['/api/me?at=1', '/api/about', '/api/stations/x/photos/0123456789abcdef/small', '/manifest.webmanifest']
  await phone.page.evaluate(async all => {
    for (const path of all) await fetch(path)
    await fetch('/api/sign-out-not', { method: 'POST' })
  }, paths)
  const heard = await worker.evaluate(() => (self as unknown as { heard: string[] }).heard)
  const asked = heard.map(url => url.slice(apps.url.length)).filter(path => /^\/(api|manifest)/.test(path))
  expect(asked).toEqual(paths.slice(2))
})

test('a photo that the server never sends does not keep a newer version waiting', async () => {
  const built = builtApps()
  built.change('customer/sw.js', 'LONGEST_MS = 30_000', 'LONGEST_MS = 1000')
  const apps = await openApps({ apps: built.folder })
  const phone = await CustomerPhone.open(apps)
  await phone.isKept()
  let isHeld = false
  await phone.device.context.route(/photos/, () => {
    isHeld = true
  })
  await phone.page.evaluate(() => {
    new Image().src = '/api/stations/x/photos/0123456789abcdef/small'
  })
  await expect.poll(() => isHeld).toBe(true)
  built.release('customer')
  await lookForUpdate(phone.page)
  await phone.press('Update now')
  await next(phone.page).waitFor({ state: 'attached' })
})

test('on a tablet it waits while somebody is in the middle of something', async () => {
  const built = builtApps()
  const apps = await openApps({ apps: built.folder })
  const tablet = await Tablet.open(apps)
  await isKept(tablet.page)
  await tablet.tile('Q1', 'Free').click()
  await tablet.press('Report a problem')
  built.release('staff')
  await lookForUpdate(tablet.page)
  await tablet.page.getByText('A new version is ready.').waitFor({ state: 'attached' })
  await tablet.dialog.getByLabel('What’s wrong').fill('Đèn hỏng')
  expect(await next(tablet.page).count()).toBe(0)
  await tablet.press('Report', tablet.dialog)
  await tablet.allSaved()
  await tablet.page.getByRole('button', { name: 'Update now' }).click()
  await next(tablet.page).waitFor({ state: 'attached' })
  await tablet.tile('Q1', 'Out of order').waitFor()
})
