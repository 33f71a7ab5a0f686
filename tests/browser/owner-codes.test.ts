import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'

const CODES = 'places/central-library?show=codes'

test('codes and invitations carry the address the server was told, and say so where it was told none', async () => {
  const told = await openApps({ publicUrl: 'https://berth.example.com' })
  const { page } = await told.device({ portal: 'owner', email: 'owner@demo.test', path: 'people' })
  await page.getByRole('button', { name: 'Invite by link' }).first().click()
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = page.getByRole('dialog').getByRole('textbox')
  await expect.poll(() => link.inputValue()).toMatch(/^https:\/\/berth\.example\.com\/./)
  expect(await page.getByText('Set PUBLIC_URL').count()).toBe(0)
  await page.goto(`${told.url}/owner/${CODES}`)
  await page.locator('.code-card').first().waitFor()
  expect(await page.getByText('Set PUBLIC_URL').count()).toBe(0)

  const untold = await openApps()
  const owner = await untold.device({ portal: 'owner', email: 'owner@demo.test', path: CODES })
  await owner.page.getByText(`These links start with ${untold.url}, which phones outside this network`).waitFor()
})

test('on paper nothing lies over a code, and every card has its whole frame', async () => {
  const apps = await openApps()
  const { page } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: CODES, scheme: 'dark' })
  await page.locator('.code-card').nth(5).waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 718, height: 1000 })
  const paperColour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(paperColour, 'a dark screen prints no dark paper').toBe('rgb(255, 255, 255)')
  expect(await page.locator('.shell-skip').evaluate(link => getComputedStyle(link).display)).toBe('none')
  const edges = await page
    .locator('.code-card')
    .evaluateAll(cards => cards.map(card => card.getBoundingClientRect().right))
  const paper = await page.evaluate(() => document.documentElement.clientWidth)
  expect(new Set(edges.map(Math.round)).size).toBe(3)
  expect(Math.max(...edges)).toBeLessThan(paper - 2)
})
