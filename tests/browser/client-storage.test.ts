import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from '../helpers/client-browser.ts'
import { World } from '../helpers/client-world.ts'

/** An address without a server. */
const NOWHERE = 'ws://127.0.0.1:9/sync'
const OUTBOX = 'berth/writer/anna/outbox'

function states(page: Page) {
  return page.evaluate(() => window.berth.states())
}

async function untilStates(page: Page, wanted: Partial<Awaited<ReturnType<typeof states>>>): Promise<void> {
  await page.waitForFunction(
    all => Object.entries(all).every(([name, value]) => Reflect.get(window.berth.states(), name) === value),
    wanted,
    { timeout: 60_000 },
  )
}

async function uncaught(page: Page): Promise<string[]> {
  return page.evaluate(() => window.berth.uncaught)
}

test('wiped under an open page: the socket goes on, and everything is on the disk again by itself', async () => {
  const world = await World.start()
  const { context, newPage, origin } = await openBrowser()
  const page = await newPage()
  await page.evaluate(server => window.berth.open(server), world.url)
  await untilStates(page, { link: 'live', documents: 'kept', outbox: 'kept' })
  expect(await page.evaluate(() => window.berth.make('b1'))).not.toBe('unsaved')
  await untilStates(page, { waiting: 0 })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  await untilStates(page, { documents: 'not-saved: lost', outbox: 'not-saved: lost', link: 'live' })
  await page.evaluate(() => window.berth.name('b1', 'while wiped'))
  await untilStates(page, { waiting: 0, documents: 'kept', outbox: 'kept', link: 'live' })
  expect(await uncaught(page)).toEqual([])
  await page.reload()
  await page.evaluate(server => window.berth.open(server), NOWHERE)
  expect(await page.evaluate(() => window.berth.shown())).toEqual({ 'boxes/b1/label': true, 'boxes/b1/made': true })
})

test('an open that is blocked by another tab: the page works in memory, and stores when that tab lets go', async () => {
  const { newPage } = await openBrowser()
  const [holder, deleter, page] = [await newPage(), await newPage(), await newPage()]
  await holder.evaluate(name => {
    return new Promise<void>(resolve => {
      const opening = indexedDB.open(name, 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('x')
      opening.onsuccess = () => {
        Object.assign(window, { letGo: () => opening.result.close() })
        resolve()
      }
    })
  }, OUTBOX)
  await deleter.evaluate(name => {
    return new Promise<void>(resolve => {
      indexedDB.deleteDatabase(name).onblocked = () => resolve()
    })
  }, OUTBOX)
  await page.evaluate(server => window.berth.open(server, 300), NOWHERE)
  expect(await states(page)).toMatchObject({ outbox: 'not-saved: slow' })
  expect(await page.evaluate(() => window.berth.make('b1'))).toBe('unsaved')
  expect(await page.evaluate(() => window.berth.shown())).toEqual({ 'boxes/b1/made': false })
  await holder.evaluate(() => Reflect.get(window, 'letGo')())
  await untilStates(page, { outbox: 'kept' })
  await page.reload()
  await page.evaluate(server => window.berth.open(server), NOWHERE)
  expect(await page.evaluate(() => window.berth.shown())).toEqual({ 'boxes/b1/made': false })
  expect(await uncaught(page)).toEqual([])
})

test('full: nothing stops, nothing is called kept, no error is left uncaught, and the disk is used again', async () => {
  const world = await World.start()
  const { context, newPage, origin } = await openBrowser()
  const page = await newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 })
  await page.evaluate(server => window.berth.open(server), world.url)
  await untilStates(page, { link: 'live', documents: 'kept', outbox: 'kept' })
  await page.evaluate(() => window.berth.fill())
  expect(await page.evaluate(() => window.berth.make('b1'))).not.toBe('kept')
  await untilStates(page, { waiting: 0, link: 'live', outbox: 'not-saved: full', documents: 'not-saved: full' })
  expect(await page.evaluate(() => window.berth.shown())).toEqual({ 'boxes/b1/made': true })
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  await untilStates(page, { documents: 'kept', outbox: 'kept' })
  expect(await uncaught(page)).toEqual([])
})

test('two tabs: what one does the other shows, and takes over when the first is closed', async () => {
  const world = await World.start()
  const { newPage } = await openBrowser()
  const [one, other] = [await newPage(), await newPage()]
  await one.evaluate(server => window.berth.open(server), world.url)
  await untilStates(one, { link: 'live' })
  await other.evaluate(server => window.berth.open(server), world.url)
  await untilStates(other, { link: 'live' })
  await one.evaluate(() => window.berth.make('b1'))
  await other.waitForFunction(() => window.berth.shown()['boxes/b1/made'] === true)
  await one.close()
  await other.evaluate(() => window.berth.make('b2'))
  await untilStates(other, { waiting: 0 })
  expect(await world.facts()).toEqual({ 'boxes/b1/made': { at: 0, size: 1 }, 'boxes/b2/made': { at: 0, size: 1 } })
})
