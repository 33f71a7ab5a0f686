import { expect, test } from 'vitest'
import { DEMO_STATIONS } from '../../server/accounts/demo.ts'
import { createStation } from '../../shared/api/station.ts'
import { book, setInfo } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { readArchive } from '../helpers/archive.ts'
import { openMachine } from '../helpers/machine.ts'
import { acting, untilBoard } from '../helpers/owner-desk.ts'

const HOA = { portal: 'owner', email: 'owner@demo.test' } as const

test('an owner of many places finds each by its name, with or without its marks', async () => {
  const apps = await openApps()
  const hoa = await openMachine(apps.url, HOA)
  for (const number of [1, 2, 3, 4]) {
    const id = `chain-${number}`
    expect(await hoa.ask(createStation, { station: id, organisation: 'ben-thanh' })).toMatchObject({ ok: true })
    const room = await hoa.room(station, id)
    await hoa.act(room, view => setInfo(view, { name: `Trạm Đường sắt ${number}`, address: `${number} Nguyễn Huệ` }))
  }
  const { page, complaints } = await apps.device({ ...HOA, path: '/bookings?show=all' })
  const picker = page.getByRole('navigation', { name: 'Place', exact: true })
  await picker.getByRole('button', { name: 'All places' }).click()
  const dialog = page.getByRole('dialog', { name: 'Place' })
  await dialog.getByLabel('Find a place').fill('nowhere')
  await dialog.getByText('No place matches').waitFor()
  await dialog.getByLabel('Find a place').fill('duong sat 3')
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(1)
  await dialog.getByRole('button', { name: /^Trạm Đường sắt 3/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await picker.getByRole('button', { name: 'Trạm Đường sắt 3' }).waitFor()
  expect(new URL(page.url()).searchParams.get('at')).toBe('chain-3')

  await page.getByRole('link', { name: 'Places' }).click()
  await page.getByLabel('Find a place').fill('nguyen hue 2')
  await expect.poll(() => page.locator('main').getByRole('listitem').count()).toBe(1)
  await page.getByRole('link', { name: /^Trạm Đường sắt 2/ }).click()
  await page.getByRole('heading', { name: 'Trạm Đường sắt 2' }).waitFor()
  expect(complaints).toEqual([])
})

test('an announcement to every place is one line, and ends at all of them', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({ ...HOA })
  await untilBoard(page)
  await page.getByRole('link', { name: 'Bookings' }).click()
  const tab = page.getByRole('tab', { name: 'Announcements' })
  await tab.click()
  // On a narrower screen than it was chosen on it is in sight, too.
  await page.setViewportSize({ width: 390, height: 844 })
  const right = () => tab.evaluate(one => one.getBoundingClientRect().right)
  await expect.poll(right).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Announce' }).click()
  await page.getByLabel('In English').fill('Closed on Sunday')
  await page.getByRole('dialog').getByRole('button', { name: 'Announce' }).click()
  const line = page.locator('main').getByRole('listitem')
  await line.getByText('Closed on Sunday').waitFor()
  await line.getByText(/^5 places · /).waitFor()
  expect(await line.count()).toBe(1)
  await line.getByRole('button', { name: 'End', exact: true }).click()
  await line.getByRole('button', { name: 'End now' }).click()
  await line.getByText(/ · ended$/).waitFor()
  const hoa = await openMachine(apps.url, HOA)
  for (const id of DEMO_STATIONS) {
    const room = await hoa.room(station, id)
    const open = () =>
      [...room.view().notices.values()].map(({ until = Number.POSITIVE_INFINITY }) => until <= hoa.now())
    await expect.poll(open, { message: id }).toEqual([true])
  }
  expect(complaints).toEqual([])
})

test('a visit of days ago is found among all bookings by a name, and opened', async () => {
  const apps = await openApps({ days: 4 })
  const archive = await readArchive(await acting(apps, HOA.email, 'owner'), 'central-library')
  const yesterday = Date.now() - 24 * 3_600_000
  const { page, complaints } = await apps.device({ ...HOA, path: '/bookings?show=all&at=central-library' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('Past', { exact: true }).click()
  const rows = page.locator('main').getByRole('listitem')
  const old = archive.sessions.filter(({ stopped }) => stopped !== undefined && stopped.at < yesterday)
  expect(old.length).toBeGreaterThan(10)
  await expect.poll(() => rows.count()).toBeGreaterThan(10)
  const title = (await rows.last().locator('.row-title').textContent()) ?? ''
  await page.getByLabel('Search bookings').fill(title.replace(' · ', ' '))
  await expect.poll(async () => (await rows.allTextContents()).every(text => text.includes(title))).toBe(true)
  await rows.last().getByRole('button').click()
  await page
    .getByRole('dialog', { name: /· Thư viện Trung tâm$/ })
    .getByText('State')
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByLabel('Search bookings').fill('')
  const many = await rows.count()
  await page.getByLabel('Period').selectOption({ label: 'Today' })
  await expect.poll(() => rows.count()).toBeLessThan(many)
  expect(complaints).toEqual([])
})

test('an owner of forty-five places is live in two tabs', async () => {
  const apps = await openApps()
  const hoa = await acting(apps, HOA.email, 'owner')
  for (let number = 1; number <= 40; number += 1)
    expect(await hoa.ask(createStation, { station: `p${number}`, organisation: 'ben-thanh' })).toMatchObject({
      ok: true,
    })
  const { page, context } = await apps.device({ ...HOA })
  const live = { name: 'Live, everything saved' }
  await page.getByText('45 places, live').waitFor()
  await page.getByRole('button', live).waitFor()
  // The spots of a place far down are drawn when it comes near.
  const library = page.getByRole('region', { name: 'Thư viện Phú Nhuận', exact: true })
  await library.getByText('Free').waitFor({ state: 'attached' })
  expect(await library.locator('.spot-tile').count()).toBe(0)
  await library.scrollIntoViewIfNeeded()
  await library.locator('.spot-tile').first().waitFor()
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByText('45 places, live').waitFor()
  await page.getByRole('button', live).waitFor()
})

test('while places are still to come nobody is told that nothing is booked, and none is called by its address', async () => {
  const apps = await openApps()
  const hoa = await openMachine(apps.url, HOA)
  const { page, complaints } = await apps.device({ ...HOA, path: '/healthz' })
  // One place has come; the others are asked for, and nothing answers.
  await page.routeWebSocket(/\/sync\/(station|desk)\/(?!ben-thanh)/, () => {})
  await page.goto(`${apps.url}/owner/bookings?show=all`)
  const picker = page.getByRole('navigation', { name: 'Place', exact: true })
  await picker.getByRole('button', { name: 'Bến Thành' }).waitFor()
  expect(await picker.getByRole('button', { name: /^[a-z]+-/ }).count()).toBe(0)
  await page.getByRole('main').locator('.loading').waitFor()
  expect(await page.getByText('No upcoming bookings').count()).toBe(0)
  await page.getByRole('link', { name: 'Overview' }).click()
  await page.getByRole('heading', { name: 'Needs you' }).waitFor()
  expect(await page.getByText('All caught up.').count()).toBe(0)
  await page.goBack()
  const place = await hoa.room(station, 'ben-thanh')
  const from = Math.ceil(hoa.now() / 3_600_000) * 3_600_000 + 24 * 3_600_000
  await hoa.act(place, (view, at) =>
    book(view, { id: hoa.newId(), at, connector: 'c6', slot: { from, until: from + 3_600_000 } }),
  )
  await page
    .getByRole('main')
    .getByRole('listitem')
    .getByText(/^A6 · /)
    .waitFor()
  expect(complaints).toEqual([])
})
