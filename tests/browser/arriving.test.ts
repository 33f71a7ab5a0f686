import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

const FILE = [
  'name,email,phone,balance,note',
  'Bảo Phạm,,0901234567,120000,old card 7',
  'Chi,chi@example.com,,30000,',
  'Nobody,not-an-address,,,',
].join('\n')

test('customers and what they hold come from a file; at the desk one gets a code, and has it in the wallet', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const owner = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/people?at=central-library' })
  const { page } = owner
  await page.getByRole('button', { name: 'Import customers' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Or paste it here').fill(FILE)
  await dialog.getByText('2 new customers').waitFor()
  await dialog.getByText('Line 4: This isn’t an email address.').waitFor()
  await dialog.locator('.amount', { hasText: '₫150,000' }).waitFor()
  const go = dialog.getByRole('button', { name: 'Import 2 and take over ₫150,000' })
  expect(await go.isDisabled()).toBe(true)
  await dialog.getByRole('switch', { name: 'Yes, we owe customers ₫150,000' }).click()
  await go.click()
  const proof = page.getByRole('dialog', { name: 'Confirm it’s you' })
  const asked = await Promise.race([
    page
      .getByText('2 customers imported.')
      .waitFor()
      .then(() => false),
    proof.waitFor().then(() => true),
  ])
  if (asked) {
    await proof.getByLabel('Password').fill('berth-demo')
    await proof.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('2 customers imported.').waitFor()
  }
  await page.getByText('2 customers haven’t claimed their balances yet: ₫150,000.').waitFor()

  const tablet = await Tablet.open(apps)
  await tablet.room('Top-ups')
  await tablet.press('Imported readers', tablet.page.locator('.shell-main'))
  const find = tablet.dialog.getByLabel('Name, email or phone')
  const none = tablet.dialog.getByText('No one matches.')
  await find.fill('nowhere')
  await none.waitFor()
  await tablet.page.context().setOffline(true)
  await find.fill('nowhere either')
  await tablet.dialog.locator('.notice').waitFor()
  expect(await none.count()).toBe(0)
  await tablet.page.context().setOffline(false)
  await find.fill('pham')
  await tablet.dialog.getByRole('button', { name: /^Bảo Phạm/ }).click()
  await tablet.press('Make a code', tablet.dialog)
  const code = (await tablet.dialog.locator('.receipt-code code').textContent()) ?? ''
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)

  const phone = await apps.device({ portal: 'customer', email: 'customer@demo.test', path: '/wallet' })
  await phone.page.getByRole('button', { name: 'I have a balance code' }).click()
  const sheet = phone.page.getByRole('dialog')
  await sheet.getByLabel('Code').fill('0000-0000-0000-0000')
  await sheet.getByRole('button', { name: 'Claim' }).click()
  await sheet.getByText('This code is wrong or has expired. The desk can make you a new one.').waitFor()
  await sheet.getByLabel('Code').fill(code.toLowerCase())
  await sheet.getByRole('button', { name: 'Claim' }).click()
  await phone.page.getByText('₫120,000 is in your wallet.').waitFor()
  await phone.page.getByText('Opening balance from Thư viện Trung tâm').waitFor()

  await page.reload()
  await page.getByText('1 customer hasn’t claimed their balance yet: ₫30,000.').waitFor()
  await page.getByRole('button', { name: /^Chi/ }).click()
  await dialog.getByRole('button', { name: 'Undo import' }).click()
  await dialog.getByLabel('Reason').fill('a wrong line')
  await dialog.getByRole('button', { name: 'Undo import' }).click()
  await page.getByText('Import undone.').waitFor()
  expect([...owner.complaints, ...phone.complaints]).toEqual([])
})
