import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { pngOf } from '../helpers/png.ts'

const YELLOW = '#ffd400'

test('an owner’s logo and colour are on their customers’ screens, readable by day and by night', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({
    ...{ portal: 'owner', email: 'owner@demo.test', path: '/places/central-library', bypassCSP: true },
  })
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Logo and colour' }) })
  const upload = (name: string, mimeType: string, buffer: Buffer) =>
    card.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
  await upload('logo.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await page.getByText('This picture can’t be used.').waitFor()
  await card.getByText('No logo yet.').waitFor()
  // Larger than any that is kept: it is scaled down before it leaves.
  await upload('logo.png', 'image/png', pngOf({ width: 600, height: 240 }))
  const widthOf = (img: SVGElement | HTMLElement) => (img as HTMLImageElement).naturalWidth
  await expect.poll(() => card.locator('.brand-logo').evaluate(widthOf)).toBe(192)
  await card.getByLabel('Colour').fill(YELLOW)
  await card.getByRole('button', { name: 'Use this colour' }).click()
  await card.getByRole('button', { name: 'Use the default' }).waitFor()
  expect(await violationsOn(page), 'the card').toEqual([])

  const mai = await apps.device({ portal: 'customer', email: 'customer@demo.test', bypassCSP: true })
  /** The colour of links and buttons, as the page has it now. */
  const colourOf = () =>
    mai.page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'))
      probe.style.color = 'var(--signal)'
      const { color } = getComputedStyle(probe)
      probe.remove()
      return color
    })
  const own = await colourOf()
  await mai.page
    .getByRole('link', { name: /^Thư viện Trung tâm/ })
    .first()
    .click()
  await expect.poll(() => mai.page.locator('.brand-logo').evaluate(widthOf)).toBe(192)
  await expect.poll(colourOf).not.toBe(own)
  for (const colorScheme of ['light', 'dark'] as const) {
    await mai.page.emulateMedia({ colorScheme })
    expect(await violationsOn(mai.page), colorScheme).toEqual([])
  }
  // By night yellow is readable as it was chosen.
  expect(await colourOf()).toBe('rgb(255, 212, 0)')
  await mai.page.emulateMedia({ colorScheme: 'light' })
  await mai.page.getByRole('button', { name: 'Back' }).click()
  // Another operator's place, and the list, have Berth's own colour.
  await expect.poll(colourOf).toBe(own)

  await card.getByRole('button', { name: 'Remove logo' }).click()
  await card.getByText('No logo yet.').waitFor()
  await mai.page
    .getByRole('link', { name: /^Thư viện Trung tâm/ })
    .first()
    .click()
  await expect.poll(colourOf).not.toBe(own)
  expect(await mai.page.locator('.brand-logo').count()).toBe(0)
  expect([...complaints, ...mai.complaints]).toEqual([])
})
