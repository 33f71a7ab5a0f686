import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { retireStation, setInfo } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone, takeCash } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { openLibrary } from '../helpers/staff-tablet.ts'

test('who has too little for a place is told before booking, with the buttons off; a top-up asked for is taken back', async () => {
  const apps = await openApps()
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  await owner.act(await owner.room(station, 'ben-thanh'), view => setInfo(view, { minimumBalance: 100_000 }))
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c1')
  await phone.sees('You need ₫100,000 in your wallet to book here. You’re ₫100,000 short.', phone.sheet)
  for (const name of ['Hold for 15 min', 'Start charging', 'Book for a time'])
    expect(await phone.sheet.getByRole('button', { name }).isDisabled(), name).toBe(true)
  await phone.press('Top up ₫100,000', phone.sheet)
  await phone.press('Request ₫100,000', phone.sheet)
  await phone.sees('Waiting for the desk')
  await phone.press('Cancel')
  await phone.page.getByText('Waiting for the desk').waitFor({ state: 'detached' })
  expect(phone.device.complaints).toEqual([])
})

test('a booking goes into the calendar; what is paid shows time, cost, place and receipt, and the receipt alone is printed', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const phone = await CustomerPhone.open(apps, 'station/central-library/s1')
  const { page } = phone
  await phone.press('Book for a time', phone.sheet)
  await phone.press('Tomorrow', phone.sheet)
  await phone.press(/^Book \d/, phone.sheet)
  const [file] = await Promise.all([page.waitForEvent('download'), phone.press('Add to calendar')])
  expect(file.suggestedFilename()).toBe('berth-Q1.ics')
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/BEGIN:VEVENT.*SUMMARY:Seat Q1.*Thư viện Trung tâm/s)
  await expect.poll(() => page.title()).toBe('(1) Seat Q1 · Berth')
  await phone.press('Cancel booking')
  await phone.press('Cancel booking', phone.sheet)

  await page.goto(`${apps.url}/station/central-library/s2`)
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check out')
  await phone.press('Check out', phone.sheet)
  await phone.press(/^Pay ₫20,000/)
  await phone.press('Pay at the desk', phone.sheet)
  await phone.sees('Say this code at the desk', phone.sheet)
  const { receipt } = await takeCash(apps)
  await page.getByRole('heading', { name: 'Paid' }).waitFor()
  const facts = page.locator('.facts').first()
  for (const text of ['Time', 'Cost', '₫20,000', 'Thư viện Trung tâm', receipt]) await phone.sees(text, facts)
  await page.evaluate(() => {
    navigator.share = async ({ text = '' } = {}) => document.body.setAttribute('data-shared', text)
  })
  await phone.press('Receipt')
  await phone.press('Share')
  const shared = await page.locator('body[data-shared]').getAttribute('data-shared')
  expect(shared?.split('\n')).toEqual(['Thư viện Trung tâm', 'Seat Q2', expect.any(String), '₫20,000', receipt])
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await phone.press('Print or save')
  await page.locator('body[data-printed]').waitFor()
  await page.emulateMedia({ media: 'print' })
  await phone.sees(receipt)
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible(), 'paper leads nowhere').toBe(false)
  expect(phone.device.complaints).toEqual([])
})

test('of a place that is closed for good one keeps the visits, their receipts and what was paid', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const phone = await CustomerPhone.open(apps, 'station/central-library/s2')
  const { page } = phone
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check out')
  await phone.press('Check out', phone.sheet)
  await phone.press(/^Pay ₫20,000/)
  await phone.press('Pay at the desk', phone.sheet)
  await phone.sees('Say this code at the desk', phone.sheet)
  const { receipt } = await takeCash(apps)
  await page.getByRole('heading', { name: 'Paid' }).waitFor()
  await phone.way('Find')
  await page.getByRole('link', { name: /^Thư viện Trung tâm/ }).waitFor()
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  await owner.act(await owner.room(station, 'central-library'), retireStation)
  await page.getByRole('link', { name: /^Thư viện Trung tâm/ }).waitFor({ state: 'detached' })
  await page.goto(`${apps.url}/history`)
  await page.getByRole('link', { name: /^Thư viện Trung tâm/ }).click()
  for (const text of ['Thư viện Trung tâm', 'Seat Q2', '₫20,000', receipt]) await phone.sees(text)
  expect(phone.device.complaints).toEqual([])
})
