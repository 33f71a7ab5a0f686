import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { call } from '../../shared/api/call.ts'
import { listKeys } from '../../shared/api/key.ts'
import { getStation } from '../../shared/api/station.ts'
import { openApps } from '../helpers/apps.ts'

test('somebody is invited by a link, seen with their device, and locked out at once when they are removed', async () => {
  const apps = await openApps()
  const owner = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/people?at=central-library' })
  const { page } = owner
  await page.getByRole('button', { name: 'Invite by link' }).click()
  await page.getByRole('button', { name: 'Create link' }).click()
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
  await page.getByText('No pending invitations.').waitFor()
  const devices = page.locator('.card', { has: page.getByRole('heading', { name: 'Signed in now' }) })
  await devices.getByText(/^Tú · Staff app · Last seen/).waitFor()
  await page
    .getByRole('button', { name: /^Tú.*Staff/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: 'Manage Tú' })
  await dialog.getByRole('button', { name: 'Remove from the team' }).click()
  await dialog.getByText(/^Access ends immediately/).waitFor()
  await dialog.getByRole('button', { name: 'Remove from the team' }).click()
  await tablet.getByRole('heading', { name: 'Your access has ended' }).waitFor()
  await page.getByRole('button', { name: /^Tú/ }).first().waitFor({ state: 'detached' })
  await devices.getByText(/^Tú/).waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Audit log' }).click()
  for (const act of [
    /Hoa Vo Invited someone .*staff/,
    /Tú Accepted an invitation .*staff/,
    /Hoa Vo Removed from the team .*Tú/,
  ])
    await page.getByRole('row', { name: act }).waitFor()
  expect([...owner.complaints, ...complaints]).toEqual([])
})

test('a program gets a key, a calendar an address, one elsewhere is told, and the door has a board', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/programs' })
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByLabel('Name').fill('Board in the lobby')
  await page.getByLabel('At', { exact: true }).selectOption({ label: 'Thư viện Trung tâm' })
  await page.getByRole('button', { name: 'Create key' }).click()
  const token = await page.getByRole('dialog').getByLabel('Key', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText(/^Read places.*Thư viện Trung tâm · never used/).waitFor()
  const here = { fetch, base: apps.url, token }
  expect(await call(getStation, { station: 'central-library' }, here)).toMatchObject({ ok: true })
  expect(await call(getStation, { station: 'ben-thanh' }, here)).toEqual({ ok: false, why: 'not-this-key' })
  expect(await call(listKeys, {}, here)).toEqual({ ok: false, why: 'not-this-key' })
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByText('No API keys yet.').waitFor()
  expect(await call(getStation, { station: 'central-library' }, here)).toEqual({ ok: false, why: 'sign-in' })

  await page.getByRole('button', { name: 'Create address' }).click()
  const feed = await page.getByLabel('Calendar address').inputValue()
  expect(await (await fetch(feed)).text()).toMatch(/^BEGIN:VCALENDAR/)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByText('Address revoked.').waitFor()
  expect((await fetch(feed)).status).toBe(401)

  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByLabel('Address').fill('ftp://example.org')
  await page.getByRole('button', { name: 'Create webhook' }).click()
  await page.getByText(/^Enter an https/).waitFor()
  // Inside the server's own network: it is never called.
  await page.getByLabel('Address').fill('https://127.0.0.1:9/berth')
  await page.getByText('Everything else too').click()
  await page.getByRole('button', { name: 'Create webhook' }).click()
  expect(await page.getByRole('dialog').getByLabel('Secret', { exact: true }).inputValue()).toMatch(/^whsec_/)
  await page.getByRole('button', { name: 'Done' }).click()
  const row = page.getByRole('button', { name: /^https:\/\/127\.0\.0\.1:9\/berth/ })
  await row.waitFor()
  const { page: other } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/places/ben-thanh' })
  await other.getByLabel('A spot is held for').fill('25')
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await row.getByText('Failing').waitFor({ timeout: 20_000 })
  await row.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^Failing since .* no response · next try/).waitFor()
  await dialog.getByText(/no response · msg_/).waitFor()
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await page.getByText('Sending again.').waitFor()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await dialog.getByText(/^Nothing more is sent/).waitFor()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByText('No webhooks yet.').waitFor()

  const leaving = page.locator('.card', { hasText: 'Data of Sạc Sài Gòn' })
  await leaving.getByLabel('File').selectOption({ label: 'Spots (CSV)' })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    leaving.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('ben-thanh-spots.csv')
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^\uFEFFstation,spot,label,.*\r\nben-thanh,c1,/)

  await page.goto(`${apps.url}/owner/places/ben-thanh`)
  await page.getByRole('switch', { name: 'Show the board' }).click()
  const address = page.getByRole('link', { name: /\/board\/ben-thanh$/ })
  await address.waitFor()
  await page.getByRole('button', { name: 'Live, everything saved' }).waitFor()
  const lobby = await apps.device({ portal: 'customer', path: '/healthz', size: 'desktop' })
  await lobby.page.clock.install()
  await lobby.page.goto(`${await address.getAttribute('href')}?kiosk`)
  await lobby.page.getByText(/^\d+ free$/).waitFor()
  await lobby.page.getByText(/^As of /).waitFor()
  await lobby.context.setOffline(true)
  await lobby.page.clock.runFor(90_000)
  await lobby.page.getByText(/^No connection. Last updated at /).waitFor()
  await lobby.context.setOffline(false)
  await lobby.page.clock.runFor(30_000)
  await lobby.page.getByText(/^As of /).waitFor()
  expect([...complaints, ...lobby.complaints]).toEqual([])
})
