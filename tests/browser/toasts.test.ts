import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { book, stop } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { openMachine } from '../helpers/machine.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

/** A few points of it without words: the element seen there tells whether something lies over it. */
async function seenOf(page: Page, shown: Locator): Promise<Buffer> {
  await shown.evaluate(element => Promise.all(element.getAnimations().map(motion => motion.finished)))
  const box = await shown.boundingBox()
  if (box === null) throw new Error('It is not shown')
  return page.screenshot({ clip: { x: box.x + 8, y: box.y + box.height / 2 - 4, width: 4, height: 4 } })
}

async function areApart(a: Locator, b: Locator): Promise<boolean> {
  const [one, other] = [await a.boundingBox(), await b.boundingBox()]
  if (one === null || other === null) return true
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x
  return isBeside || one.y + one.height <= other.y || other.y + other.height <= one.y
}

test('a refusal is told in the sheet it answers, and the next try begins without it', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const minh = await openMachine(apps.url, { email: 'staff2@demo.test', portal: 'staff' })
  const tablet = await Tablet.open(apps)
  await tablet.seat('Q1', 'An')
  await tablet.press('Check out')
  const library = await minh.room(station, 'central-library')
  await expect.poll(() => [...library.view().sessions.values()].filter(({ started }) => started).length).toBe(1)
  const [session = ''] = library.view().sessions.keys()
  await minh.act(library, (view, at) => stop(view, { session, at, via: 'staff' }))
  await tablet.tile('Q1', 'Unpaid').waitFor()

  await tablet.press('Check out', tablet.dialog)
  await tablet.dialog.getByRole('alert').waitFor()
  expect(await tablet.page.locator('.toast[data-look=bad]').count()).toBe(0)
  await tablet.press('Back', tablet.dialog)
  await tablet.dialog.waitFor({ state: 'detached' })
})

test('what is told meanwhile stands over an open sheet, beside its buttons, and goes when it is closed', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const tablet = await Tablet.open(apps)
  const { page } = tablet
  const toast = page.locator('.toast')
  await tablet.tile('Q2').click()
  const library = await mai.room(station, 'central-library')
  await mai.act(library, (view, at) => book(view, { id: mai.newId(), at, connector: 's1' }))
  await toast.waitFor()
  const plain = await seenOf(page, toast)
  await tablet.press('Book for a reader')
  await tablet.dialog.waitFor()
  expect((await seenOf(page, toast)).equals(plain)).toBe(true)
  for (const button of await tablet.dialog.getByRole('button').all()) expect(await areApart(toast, button)).toBe(true)
  await page.keyboard.press('Escape')
  await toast.getByRole('button', { name: 'Dismiss' }).click()
  await toast.waitFor({ state: 'detached' })
})

for (const [way, size] of [
  ['upright', { width: 820, height: 1180 }],
  ['across', { width: 1180, height: 820 }],
] as const) {
  test(`on a tablet held ${way} nothing that is told lies over a tile or the rooms`, async () => {
    const apps = await openApps()
    await openLibrary(apps)
    const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
    const tablet = await Tablet.open(apps)
    const { page } = tablet
    await page.setViewportSize(size)
    await tablet.tile('Q2').click()
    const library = await mai.room(station, 'central-library')
    await mai.act(library, (view, at) => book(view, { id: mai.newId(), at, connector: 's1' }))
    const toast = page.locator('.toast')
    await toast.waitFor()
    expect(await areApart(toast, page.locator('.rail'))).toBe(true)
    expect(await areApart(toast, page.locator('.shell-main'))).toBe(true)
  })
}
