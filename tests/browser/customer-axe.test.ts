import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { CustomerPhone, takeCash } from '../helpers/customer-phone.ts'
import { openLibrary } from '../helpers/staff-tablet.ts'

/** The faults of the present screen, light and dark: axe's complaints, and what is wider than the phone. */
async function wrongOn(page: Page, name: string): Promise<string[]> {
  const look = (theme: string) =>
    page.evaluate(theme => {
      document.documentElement.dataset.theme = theme
    }, theme)
  await look('light')
  const found = await violationsOn(page)
  // They differ only in colours.
  await look('dark')
  found.push(...(await violationsOn(page, 'color-contrast')))
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (overhang > 0) found.push(`${overhang} px too wide`)
  return found.map(wrong => `${name}: ${wrong}`)
}

test('axe finds nothing on any screen or sheet, light or dark, and no screen is wider than the phone', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const phone = await CustomerPhone.open(apps)
  const { page } = phone
  const found: string[] = []
  const look = async (name: string, ready: Promise<unknown>) => {
    await ready
    found.push(...(await wrongOn(page, name)))
  }

  await look('find', phone.sees('6 of 6 free'))
  await page.getByRole('link', { name: /^Bến Thành/ }).click()
  await look('station', phone.spot('A1', 'Free').waitFor())
  await phone.press('Prices · Opening hours')
  await look('prices', phone.sees('Always open'))
  await phone.spot('A1', 'Free').click()
  await look('spot', phone.sees('Hold for 15 min'))
  await phone.press('Report a problem', phone.sheet)
  await look('report', phone.sees('Details'))
  await page.keyboard.press('Escape')
  await phone.press('Book for a time', phone.sheet)
  await look('time', phone.sees('Another day'))
  const [begin, end] = [
    phone.sheet.getByRole('slider', { name: 'From' }),
    phone.sheet.getByRole('slider', { name: 'Until' }),
  ]
  const [bar, handle] = [await phone.sheet.locator('.day-bar').boundingBox(), await end.boundingBox()]
  if (bar === null || handle === null) throw new Error('There is no bar')
  const before = Number(await end.getAttribute('aria-valuenow'))
  await page.mouse.move(handle.x + 10, handle.y + 30)
  await page.mouse.down()
  await page.mouse.move(bar.x + bar.width - 2, handle.y + 30, { steps: 4 })
  await page.mouse.up()
  expect(Number(await end.getAttribute('aria-valuenow'))).toBeGreaterThan(before)
  await begin.press('End')
  await begin.press('ArrowLeft')
  const [from, until] = [await begin.getAttribute('aria-valuetext'), await end.getAttribute('aria-valuetext')]
  await phone.sheet.getByRole('button', { name: `Book ${from} – ${until}` }).waitFor()
  await page.keyboard.press('Escape')
  await phone.press('Hold for 15 min', phone.sheet)
  await look('held', page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor())
  await phone.press('Stop at an amount, kWh or %')
  await look('goal', phone.sees('Stop charging at'))
  await page.keyboard.press('Escape')
  await phone.press('Change spot')
  await look('change', phone.sees('Connector A2', phone.sheet))
  await page.keyboard.press('Escape')
  await phone.press('Cancel booking')
  await look('cancel', phone.sees('Cancel this booking?'))
  await phone.press('Cancel booking', phone.sheet)
  await look('cancelled', phone.sees('Cancelled'))

  await phone.way('Find')
  await page.getByRole('link', { name: /^Thư viện Trung tâm/ }).click()
  await look('plan', phone.spot('Q1', 'Free').waitFor())
  await page.getByText('List', { exact: true }).click()
  await look('list', phone.sees('By the window'))
  await phone.spot('Q1', 'Free').click()
  await phone.press('Check in now', phone.sheet)
  await look('check-in', phone.sees('Open-ended', phone.sheet))
  await phone.press('Check in now', phone.sheet)
  await look('active', phone.sees('at your seat'))
  await phone.press('Check out')
  await look('stop', phone.sees('Check out?'))
  await phone.press('Check out', phone.sheet)
  await look('owing', phone.sees('The spot stays yours until it’s paid.'))
  await phone.press(/^Pay ₫20,000/)
  await look('pay', phone.sees('Pay at the desk'))
  await phone.press('Pay at the desk', phone.sheet)
  await look('desk', phone.sees('Say this code at the desk', phone.sheet))
  await takeCash(apps)
  await look('paid', page.getByRole('heading', { name: 'Paid' }).waitFor())
  await phone.press('Receipt')
  await look('receipt', phone.sees('Receipt number'))
  await phone.press('Dispute this bill')
  await look('dispute', phone.sees('What’s wrong with this bill?'))
  await page.keyboard.press('Escape')

  await phone.way('Wallet')
  await look('wallet', phone.sees('Balance'))
  await phone.press('Top up')
  await look('top-up', phone.sees('Desk'))
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Visits and receipts' }).click()
  await look('history', phone.sees('Thư viện Trung tâm'))
  await phone.way('Inbox')
  await look('inbox', phone.sees('₫20,000 paid'))
  await phone.way('Session')
  await look('sessions', phone.sees('No session'))
  await page.getByRole('link', { name: 'Scan a code' }).click()
  await look('scan', phone.sees('Use the camera'))
  await page.getByRole('button', { name: 'Live, everything saved' }).click()
  await look('attention', phone.sees(/Everything is saved/))
  await page.keyboard.press('Escape')
  await phone.way('Wallet')
  await page.getByRole('link', { name: 'Account', exact: true }).click()
  await look('profile', phone.sees('This device'))
  await phone.press('Sign out')
  await look('entry', phone.sees('Start without an account'))

  expect(found).toEqual([])
})

test('in Vietnamese, where words are longer, axe finds nothing either and no screen is wider than the phone', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const phone = await CustomerPhone.open(apps, '', { locale: 'vi-VN' })
  const { page } = phone
  const found: string[] = []
  const look = async (name: string) => found.push(...(await wrongOn(page, name)))
  for (const path of [
    '',
    'station/ben-thanh/c1',
    'station/central-library',
    'scan',
    'session',
    'wallet',
    'history',
    'inbox',
    'profile',
  ]) {
    await page.goto(`${apps.url}/${path}`)
    await page.locator('h1').first().waitFor()
    await page.locator('.loading').first().waitFor({ state: 'detached' })
    await look(path)
  }
  // Dialogs opened on them, where words stand close.
  for (const [path, ...steps] of [
    ['station/ben-thanh/c1', 'Báo sự cố'],
    ['station/ben-thanh/c1', 'Đặt theo giờ'],
    ['wallet', 'Nạp tiền'],
    ['history', 'Tôi có biên lai giấy'],
    ['profile', 'Xoá dữ liệu của tôi', 'Xoá tài khoản'],
  ] as const) {
    await page.goto(`${apps.url}/${path}`)
    for (const step of steps) {
      await phone.press(step)
      await look(`${path}, ${step}`)
    }
  }
  expect(found).toEqual([])
})
