import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { untilBoard } from '../helpers/owner-desk.ts'

const SCREENS = [
  ['/bookings', 'Bookings'],
  ['/bookings?show=calendar', 'Bookings'],
  ['/bookings?show=notices', 'Bookings'],
  ['/places', 'Places'],
  ['/places/new', 'A new place'],
  ['/places/ben-thanh', 'Bến Thành'],
  ['/places/central-library?show=hours', 'Thư viện Trung tâm'],
  ['/places/central-library?spot=s1', 'Thư viện Trung tâm'],
  ['/places/ben-thanh?show=codes', 'Bến Thành'],
  ['/prices', 'Prices'],
  ['/people', 'People'],
  ['/money', 'Money and use'],
  ['/audit', 'Audit'],
] as const

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen of an owner, ${scheme}`, async () => {
    const apps = await openApps()
    const { page } = await apps.device({ portal: 'owner', email: 'owner@demo.test', scheme, bypassCSP: true })
    await untilBoard(page)
    expect(await violationsOn(page), 'the board').toEqual([])
    // A library that is open by now has an A1 too.
    await page.locator('.spot-tile[data-density=board]', { hasText: 'A1' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violationsOn(page), 'a spot').toEqual([])
    for (const [path, title] of SCREENS) {
      await page.goto(`${apps.url}/owner${path}`)
      await page.getByRole('heading', { name: title, level: 1 }).waitFor()
      await page.locator('.loading').first().waitFor({ state: 'detached' })
      expect(await violationsOn(page), path).toEqual([])
    }
  }, 120_000)
}

test('without a network the app opens, is read, and takes a change that arrives later', async () => {
  const apps = await openApps()
  const { page, context } = await apps.device({ portal: 'owner', email: 'owner@demo.test' })
  await untilBoard(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto(`${apps.url}/owner/places/ben-thanh`)
  await page.getByLabel('A booking for now holds for').waitFor()
  await context.setOffline(true)
  await page.reload()

  await page.getByLabel('A booking for now holds for').fill('25')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  await page.getByText(/1 change kept on this device/).waitFor()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Live, everything is saved' }).waitFor({ timeout: 30_000 })
  await page.reload()
  await expect.poll(() => page.getByLabel('A booking for now holds for').inputValue()).toBe('25')
}, 90_000)
