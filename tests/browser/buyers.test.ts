import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readCsv } from '../../shared/csv.ts'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { CustomerPhone, takeCash } from '../helpers/customer-phone.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

test('a reader names a buyer for all bills, the desk and the owner change one, and it goes to the invoices', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const phone = await CustomerPhone.open(apps, 'profile')
  await phone.press(/^Invoice details/)
  await phone.sheet.getByLabel('Company or name').fill('Công ty An Phát')
  await phone.sheet.getByLabel('Tax code').fill('0100109107')
  await phone.press('Save', phone.sheet)
  await phone.sees('This isn’t a tax code. Check its digits.', phone.sheet)
  expect(await violationsOn(phone.page)).toEqual([])
  await phone.sheet.getByLabel('Tax code').fill('0100109106')
  await phone.press('Save', phone.sheet)
  await phone.sees('With a tax code, enter the address.', phone.sheet)
  await phone.sheet.getByLabel('Address', { exact: true }).fill('1 Lê Lợi')
  await phone.press('Save', phone.sheet)
  await phone.sees('Công ty An Phát')

  await phone.page.goto(`${apps.url}/station/central-library`)
  await phone.spot('Q3', 'Free').click()
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check out')
  await phone.press('Check out', phone.sheet)
  const { receipt } = await takeCash(apps)
  await phone.page.goto(`${apps.url}/history`)
  await phone.page
    .getByRole('link', { name: /Thư viện/ })
    .first()
    .click()
  await phone.sees('0100109106')
  await phone.sees(receipt)
  expect(await violationsOn(phone.page)).toEqual([])

  const tablet = await Tablet.open(apps)
  await tablet.tile('Q3').click()
  await tablet.panel.getByRole('button', { name: /Paid/ }).first().click()
  await tablet.press(/^Invoice details/)
  expect(await violationsOn(tablet.page)).toEqual([])
  await tablet.dialog.getByLabel('Company or name').fill('Công ty An Phát Đà Nẵng')
  await tablet.press('Save', tablet.dialog)
  await phone.sees('Công ty An Phát Đà Nẵng')

  const bookings = '/bookings?show=all&at=central-library'
  const { page } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: bookings })
  await page.getByText('Past', { exact: true }).click()
  await page.locator('main').getByRole('button', { name: /^Q3/ }).first().click()
  const session = page.getByRole('dialog', { name: /^Q3/ })
  await session.getByText('Công ty An Phát Đà Nẵng').waitFor()
  await session.getByRole('button', { name: 'Invoice details' }).click()
  const form = page.getByRole('dialog', { name: 'Invoice details' })
  expect(await violationsOn(page)).toEqual([])
  await form.getByLabel('Company or name').fill('Công ty An Phát Huế')
  await form.getByRole('button', { name: 'Save' }).click()
  await session.getByText('Công ty An Phát Huế').waitFor()
  await phone.sees('Công ty An Phát Huế')
  await page.goto(`${apps.url}/owner/money?at=central-library`)

  const card = page.locator('.card', { has: page.getByRole('button', { name: 'Mark as invoiced' }) }).filter({
    hasText: 'Thư viện',
  })
  const saved = page.waitForEvent('download')
  await card.getByRole('button', { name: 'Download CSV' }).click()
  const [head = [], ...rows] = readCsv(await readFile(await (await saved).path(), 'utf8')).map(({ cells }) => cells)
  const [of] = rows.filter(cells => cells[head.indexOf('receipts')] === receipt)
  expect(['buyer_name', 'buyer_tax_code', 'tax_rate', 'total'].map(column => of?.[head.indexOf(column)])).toEqual([
    ...['Công ty An Phát Huế', '0100109106', '8%', '20000'],
  ])
  await card.getByRole('button', { name: 'Mark as invoiced' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as invoiced' }).click()
  await phone.sees(/^This bill has already been invoiced/)
})
