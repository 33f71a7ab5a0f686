import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { pmtilesOf } from '../helpers/pmtiles.ts'

/** What is seen in a corner of the map where nothing stands. */
async function colourOn(page: Page): Promise<string> {
  const box = await page.locator('.places-map').boundingBox()
  const clip = { x: (box?.x ?? 0) + 12, y: (box?.y ?? 0) + (box?.height ?? 0) / 3, width: 2, height: 2 }
  const png = (await page.screenshot({ clip })).toString('base64')
  return page.evaluate(async png => {
    const bytes = Uint8Array.from(atob(png), sign => sign.charCodeAt(0))
    const context = new OffscreenCanvas(2, 2).getContext('2d')
    context?.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0)
    return context?.getImageData(0, 0, 1, 1).data.slice(0, 3).join() ?? ''
  }, png)
}

const LAND = { light: '244,242,236', dark: '20,32,39' }

test('places lie on a plot without anybody’s tiles, on streets of the operator’s own file, and on the plot without a link', async () => {
  const apps = await openApps()
  const { page, context, complaints } = await apps.device({
    ...{ portal: 'customer', email: 'customer@demo.test', bypassCSP: true },
  })
  const asked: string[] = []
  context.on('request', request => asked.push(request.url()))
  const map = page.getByRole('region', { name: 'Map of places', exact: true })
  const toggle = page.getByRole('button', { name: 'Map', exact: true })
  const marker = (name: RegExp) => map.getByRole('button', { name })
  await toggle.click()

  // Five places, two of them too near to each other to be told apart from afar.
  await expect.poll(() => map.locator('.map-marker').count()).toBe(4)
  expect(await violationsOn(page), 'the plot').toEqual([])
  await map.getByRole('region', { name: /^Map of places. Arrow keys/ }).focus()
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('-')
  await marker(/^5 places: Bến Thành and 4 more$/).press('Enter')
  // From midnight to five it is closed.
  await marker(/^Thảo Điền, (\d of \d free|Closed now)$/).press('Enter')
  await map.getByRole('link', { name: /^Thảo Điền/ }).waitFor()
  await map.getByRole('button', { name: 'Close', exact: true }).click()
  expect(
    asked.filter(url => /street-map|maplibre/.test(url)),
    'before there are streets',
  ).toEqual([])

  writeFileSync(join(apps.server.dataDir, 'map.pmtiles'), pmtilesOf())
  await toggle.click()
  await toggle.click()
  await map.locator('.maplibregl-ctrl-attrib', { hasText: 'Map of a test' }).waitFor()
  await expect.poll(() => map.getAttribute('aria-busy')).toBe('false')
  await expect.poll(() => colourOn(page)).toBe(LAND.light)
  await expect.poll(() => map.locator('.map-marker').count()).toBe(4)
  expect(await violationsOn(page), 'the map').toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => colourOn(page)).toBe(LAND.dark)
  expect(await violationsOn(page), 'by night').toEqual([])
  await marker(/^2 places: Bến Thành and 1 more$/).click()
  await marker(/^Bến Thành, \d of \d free$/).click()
  await map.getByRole('link', { name: /^Bến Thành/ }).click()
  await page.getByRole('heading', { name: 'Bến Thành', level: 1 }).waitFor()
  expect(asked.filter(url => !url.startsWith(apps.url) && !url.startsWith('blob:'))).toEqual([])

  await page.evaluate(() => navigator.serviceWorker.ready)
  await context.setOffline(true)
  await page.goto(apps.url)
  await toggle.click()
  await map.getByText('Streets need a connection. Places are plotted without them.').waitFor()
  await expect.poll(() => map.locator('.map-marker').count()).toBe(4)
  expect(complaints).toEqual([])
})
