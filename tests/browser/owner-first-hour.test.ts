import { expect, test } from 'vitest'
import { makeOwnerLink } from '../../server/accounts/admin.ts'
import { setTariff } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { openMachine } from '../helpers/machine.ts'

test('a new owner is led from nothing to a place that is ready, and told what it lacks later', async () => {
  const apps = await openApps()
  const { path } = await makeOwnerLink(apps.server.accounts)
  const { page, complaints } = await apps.device({ portal: 'customer', size: 'desktop', path, bypassCSP: true })
  await page.getByLabel('Name').fill('Tú')
  await page.getByLabel('Email').fill('tu@example.test')
  await page.getByLabel('Password').fill('berth-demo')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL(`${apps.url}/owner/`)
  await page.getByText('No places yet').waitFor()
  const ahead = page.getByRole('list').filter({ hasText: 'Test booking' }).getByRole('listitem')
  expect(await ahead.locator('.row-title').allTextContents()).toEqual([
    ...['Spots', 'Price', 'QR codes', 'Chargers', 'Staff', 'Test booking'],
  ])
  expect(await violationsOn(page), 'without a place').toEqual([])

  await page.getByRole('button', { name: 'Add a place' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Bãi sông')
  await page.getByRole('button', { name: 'Add a place' }).click()
  await page.getByRole('heading', { name: 'Bãi sông' }).waitFor()
  await page.getByRole('link', { name: 'Overview' }).click()
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Get Bãi sông ready' }) })
  const lacking = () => card.locator('.row-title').allTextContents()
  await expect.poll(lacking).toEqual(['Spots', 'Price', 'Staff', 'Test booking'])
  await card.getByText('2 of 6 done').waitFor()
  await card.getByRole('link', { name: /^Spots/ }).click()
  await page.getByRole('button', { name: 'Add a spot' }).click()
  await page.getByRole('button', { name: /^A1, / }).click()
  await page.getByLabel('Charger', { exact: true }).fill('CP-1')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  const tu = await openMachine(apps.url, { email: 'tu@example.test', portal: 'owner' })
  const room = await tu.room(station, 'bai-song')
  await tu.act(room, (view, at) =>
    setTariff(view, { id: 'p1', at, tariff: { from: at, perKwh: 30_000_000, taxRate: 800, taxIncluded: true } }),
  )
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect.poll(lacking).toEqual(['Chargers', 'Staff', 'Test booking'])
  // A spot whose charger was never heard is not said to be free.
  await page
    .getByRole('region', { name: 'Bãi sông' })
    .getByRole('button', { name: /^A1\s*No signal/ })
    .waitFor()
  await page.getByRole('link', { name: 'Places' }).click()
  await page
    .getByRole('link', { name: /^Bãi sông/ })
    .getByText('2 steps to do')
    .waitFor()
  expect(complaints).toEqual([])
})
