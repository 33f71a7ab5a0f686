import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'

test('a customer signs in and finds the stations, and after a reload without a network finds them again', async () => {
  const apps = await openApps()
  const { page, context, complaints } = await apps.device({ portal: 'customer' })
  await page.getByRole('button', { name: 'I have an account' }).click()
  await page.getByLabel('Email').fill('customer@demo.test')
  await page.getByLabel('Password').fill('berth-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Bến Thành', { exact: true }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await context.setOffline(true)
  await page.reload()
  await page.getByText('Bến Thành', { exact: true }).waitFor()
  // The face of our own, its Vietnamese part as well.
  const faces = () =>
    page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family))
  await expect.poll(faces).toEqual(['Public Sans', 'Public Sans'])
  expect(complaints).toEqual([])
})
