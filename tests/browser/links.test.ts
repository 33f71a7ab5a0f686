import { expect, test } from 'vitest'
import { personByEmail } from '../../server/accounts/people.ts'
import { makeReset } from '../../server/accounts/resets.ts'
import { type AppsServer, openApps } from '../helpers/apps.ts'

/** An owner makes a link for a new member of staff. */
async function invitation(apps: AppsServer): Promise<string> {
  const { context } = await apps.device({ portal: 'owner', email: 'owner@demo.test' })
  const made = await context.request.post(`${apps.url}/api/stations/ben-thanh/invitations`, {
    data: { role: 'staff' },
    headers: { origin: apps.url },
  })
  expect(made.ok()).toBe(true)
  return (await made.json()).path
}

test('whoever is invited says who they are and stands at the desk; the link then opens nothing more', async () => {
  const apps = await openApps()
  const path = await invitation(apps)
  const { page, complaints } = await apps.device({ portal: 'customer', path })
  await page.getByText('Hoa Vo invites you').waitFor()
  await page.getByText('Staff at ben-thanh').waitFor()
  await page.getByLabel('Name').fill('Tú')
  await page.getByLabel('Email').fill('tu@example.test')
  await page.getByLabel('Password').fill('a good one')
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL(`${apps.url}/staff/`)
  await page.getByText('Bến Thành').first().waitFor()

  const late = await apps.device({ portal: 'customer', path, locale: 'vi-VN' })
  await late.page.getByText('Liên kết này không còn dùng được').waitFor()
  expect([...complaints, ...late.complaints]).toEqual([])
})

test('somebody who is known already takes the role as who they are', async () => {
  const apps = await openApps()
  const path = await invitation(apps)
  const { page } = await apps.device({ portal: 'customer', path })
  await page.getByText('I have an account').click()
  await page.getByLabel('Email').fill('customer2@demo.test')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in and join' }).click()
  await page.getByText('Wrong email or password.').waitFor()
  await page.getByLabel('Password').fill('berth-demo')
  await page.getByRole('button', { name: 'Sign in and join' }).click()
  await page.waitForURL(`${apps.url}/staff/`)
  await page.getByText('Duc Pham').first().waitFor()
})

test('a forgotten password is replaced by a link', async () => {
  const apps = await openApps()
  const { accounts } = apps.server
  const person = personByEmail(accounts.data(), 'customer@demo.test')?.id ?? ''
  const made = await makeReset(accounts, { by: 'admin', person })
  if (!made.ok) throw new Error(made.why)
  const { page } = await apps.device({ portal: 'customer', path: made.value.path })
  await page.getByLabel('New password').fill('another one')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByText('Your new password is set.').waitFor()
  const entered = await fetch(`${apps.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'customer@demo.test', password: 'another one', portal: 'customer' }),
  })
  expect(entered.status).toBe(200)
})
