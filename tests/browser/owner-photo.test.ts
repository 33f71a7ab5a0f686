import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { pngOf } from '../helpers/png.ts'

const shown = (page: Page, size: 'large' | 'small') => page.locator(`.photo[data-size=${size}]`).first()
const sizeOf = (img: SVGElement | HTMLElement) => {
  const { naturalWidth, naturalHeight } = img as HTMLImageElement
  return [naturalWidth, naturalHeight]
}

test('a place’s photo is scaled down, seen by its customers, with and without a link, removed and had back', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({
    ...{ portal: 'owner', email: 'owner@demo.test', path: '/places/ben-thanh', bypassCSP: true },
  })
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Photo', exact: true }) })
  const upload = (name: string, mimeType: string, buffer: Buffer) =>
    card.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
  await upload('place.svg', 'image/svg+xml', Buffer.from('<script>alert(1)</script>'))
  await page.getByText('This photo can’t be used.').waitFor()
  await card.getByText('No photo yet').waitFor()
  await upload('place.png', 'image/png', pngOf({ width: 2000, height: 1500 }))
  await expect.poll(() => shown(page, 'large').evaluate(sizeOf)).toEqual([1280, 720])
  expect(await violationsOn(page), 'the card').toEqual([])

  const mai = await apps.device({ portal: 'customer', email: 'customer@demo.test', bypassCSP: true })
  await expect.poll(() => shown(mai.page, 'small').evaluate(sizeOf)).toEqual([320, 240])
  const address = await shown(mai.page, 'small').getAttribute('src')
  const kept = await mai.context.request.get(`${apps.url}${address}`)
  expect(kept.headers()['content-type']).toBe('image/webp')
  await mai.page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => mai.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await mai.page.getByRole('link', { name: /^Bến Thành/ }).click()
  await mai.page.getByRole('img', { name: 'Photo of Bến Thành' }).waitFor()
  const isKept = () => mai.page.evaluate(async () => (await (await caches.open('berth-photos large')).keys()).length)
  await expect.poll(isKept).toBe(1)
  await mai.context.setOffline(true)
  await mai.page.reload()
  await expect.poll(() => shown(mai.page, 'large').evaluate(sizeOf)).toEqual([1280, 720])
  await mai.context.setOffline(false)

  await card.getByRole('button', { name: 'Remove photo' }).click()
  await card.getByText('No photo yet').waitFor()
  await expect.poll(() => shown(mai.page, 'large').count()).toBe(0)
  await page.locator('.toast', { hasText: 'Photo removed.' }).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => shown(page, 'large').evaluate(sizeOf)).toEqual([1280, 720])
  await expect.poll(() => shown(mai.page, 'large').evaluate(sizeOf)).toEqual([1280, 720])
  expect([...complaints, ...mai.complaints]).toEqual([])
})
