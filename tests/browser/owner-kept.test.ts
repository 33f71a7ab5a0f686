import { expect, test } from 'vitest'
import { grant } from '../../server/accounts/decide.ts'
import { withPerson } from '../../server/accounts/people.ts'
import { openApps } from '../helpers/apps.ts'
import { untilBoard } from '../helpers/owner-desk.ts'

test('an owner who has no place yet is told of none, and not that they are offline', async () => {
  const apps = await openApps()
  const { page } = await apps.device({ portal: 'owner', email: 'owner@demo.test' })
  await untilBoard(page)
  await apps.server.accounts.change(data => {
    const owner = data.people.rows().find(({ email }) => email === 'owner@demo.test')
    if (owner === undefined) throw new Error('The demo has no owner')
    return grant(withPerson(data, { ...owner, roles: {} }), null)
  })
  await page.reload()
  await page.getByRole('button', { name: 'Live, everything saved' }).waitFor()
  expect(await page.getByText(/^Offline/).count()).toBe(0)
})

test('what was typed and not saved is there again after another tab and another screen', async () => {
  const apps = await openApps()
  const { page } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: 'places/central-library' })
  const held = page.getByLabel('A spot is held for')
  await held.fill('27')
  await page.getByRole('tab', { name: 'Opening hours' }).click()
  await page.getByRole('link', { name: /^Prices/ }).click()
  await page.getByRole('link', { name: /^Places/ }).click()
  await page.getByRole('link', { name: /Thư viện Trung tâm/ }).click()
  expect(await held.inputValue()).toBe('27')
  await page.goto(`${apps.url}/owner/places/central-library?spot=s1`)
  await page.getByLabel('Label').fill('Q1b')
  await page.getByRole('button', { name: 'Add a spot' }).click()
  await page.getByRole('button', { name: /^Q1, / }).click()
  expect(await page.getByLabel('Label').inputValue()).toBe('Q1b')
})

test('a day of a charging site is in the calendar as well', async () => {
  const apps = await openApps()
  const { page } = await apps.device({
    portal: 'owner',
    email: 'owner@demo.test',
    path: 'bookings?show=calendar&at=ben-thanh',
  })
  await page
    .getByRole('region', { name: /Bến Thành/ })
    .getByText('A1', { exact: true })
    .waitFor()
})
