import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'

test('somebody is invited by a link, seen with their device, and locked out at once when they are removed', async () => {
  const apps = await openApps()
  const owner = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/people?at=central-library' })
  const { page } = owner
  await page.getByRole('button', { name: 'Invite by link' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByRole('dialog').getByLabel('Invite by link').inputValue()
  await page.keyboard.press('Escape')
  await page.getByText(/^By Hoa Vo, until/).waitFor()

  const { page: tablet, complaints } = await apps.device({
    portal: 'customer',
    size: 'tablet',
    path: link.replace(apps.url, ''),
  })
  await tablet.getByLabel('Name').fill('Tú')
  await tablet.getByLabel('Email').fill('tu@example.test')
  await tablet.getByLabel('Password').fill('a good one')
  await tablet.getByRole('button', { name: 'Join' }).click()
  await tablet.locator('.floor').waitFor()

  await page.getByRole('link', { name: 'Overview' }).click()
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('navigation', { name: 'Place' }).getByRole('button', { name: 'Thư viện Trung tâm' }).click()
  await page.getByText('No open invitations.').waitFor()
  const devices = page.locator('.card', { has: page.getByRole('heading', { name: 'Signed in now' }) })
  await devices.getByText(/^Tú · Staff app · Seen/).waitFor()
  await page
    .getByRole('button', { name: /^Tú.*Staff/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: 'Tú here' })
  await dialog.getByRole('button', { name: 'Remove from here' }).click()
  await dialog.getByText(/^Access ends at once/).waitFor()
  await dialog.getByRole('button', { name: 'Remove from here' }).click()
  await tablet.getByRole('heading', { name: 'Your access has ended' }).waitFor()
  await page.getByRole('button', { name: /^Tú/ }).first().waitFor({ state: 'detached' })
  await devices.getByText(/^Tú/).waitFor({ state: 'detached' })
  expect([...owner.complaints, ...complaints]).toEqual([])
}, 60_000)
