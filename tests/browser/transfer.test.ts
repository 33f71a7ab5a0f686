import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator } from 'playwright-core'
import { QRPay } from 'vietnam-qr-pay'
import { expect, onTestFinished, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'

/** The text a camera reads off the screen, by Debian's zbar. */
async function scanned(code: Locator): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'berth-screen-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'screen.png')
  await code.screenshot({ path })
  const { stdout } = await promisify(execFile)('zbarimg', ['--quiet', '--raw', path])
  return stdout.trim()
}

test('an owner names an account, a customer pays by the code on their phone, and the statement closes the bill', async () => {
  const apps = await openApps()
  const owner = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: 'places/central-library' })
  const bank = owner.page.getByRole('region', { name: 'Bank account' })
  await owner.page.getByLabel('Bank', { exact: true }).selectOption({ label: 'Vietcombank' })
  await owner.page.getByLabel('Account number').fill('0071000123456')
  await owner.page.getByLabel('Account holder').fill('THU VIEN SAI GON')
  await owner.page.getByLabel('Your password').fill('berth-demo')
  await owner.page.getByRole('button', { name: 'Save account' }).click()
  await owner.page.getByText('Saved. Customers see it now.').first().waitFor()
  expect(await bank.count()).toBeLessThanOrEqual(1)

  const phone = await CustomerPhone.open(apps, 'station/central-library')
  await phone.spot('Q3', 'Free').click()
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check out')
  await phone.press('Check out', phone.sheet)
  await phone.sees('The spot stays yours until it’s paid.')
  await phone.press(/^Pay ₫/)
  await phone.press('Pay by bank transfer', phone.sheet)
  const code = phone.sheet.getByRole('img', { name: 'Code for your bank’s app' })
  await code.waitFor()
  const read = new QRPay(await scanned(code))
  expect(read.isValid).toBe(true)
  expect([read.consumer.bankBin, read.consumer.bankNumber]).toEqual(['970436', '0071000123456'])
  await phone.sees(`Pay ₫${read.amount}`, phone.sheet)
  await phone.page.keyboard.press('Escape')

  await owner.page.goto(`${apps.url}/owner/money`)
  await owner.page.getByRole('button', { name: 'Import statement' }).last().click()
  const file = `Date,Reference,Credit,Description\n2026-11-29,FT1,${read.amount},MBVCB ${read.additionalData.purpose} CT\n2026-11-29,FT2,7000,tien nha\n`
  await owner.page.getByLabel('Or paste it here').fill(file)
  await owner.page.getByText(`₫${read.amount} pays the bill for Q3`).waitFor()
  await owner.page.getByText(/₫7,000 no matching bill: you decide/).waitFor()
  await owner.page.getByRole('button', { name: 'Record 2 transfers' }).click()
  await phone.page.getByRole('heading', { name: 'Paid' }).waitFor()
  await owner.page.getByText('tien nha').first().waitFor()
  await owner.page.getByRole('button', { name: 'Settled another way' }).click()
  await owner.page.getByRole('button', { name: 'Sent back' }).click()
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Settled another way' }).click()
  await owner.page.getByText('All transfers are matched.').last().waitFor()

  // A code made without a link stays where it is once the desk has heard of it: somebody may be copying from it.
  await phone.way('Wallet')
  await phone.device.context.setOffline(true)
  await phone.press('Top up')
  await phone.press('₫100,000', phone.sheet)
  await phone.sheet.getByLabel('Desk').selectOption('central-library')
  await phone.sheet.getByLabel('Payment method').selectOption('transfer')
  await phone.sheet.locator('button[type=submit]').click()
  await phone.sees('Not confirmed yet')
  const card = phone.page.locator('.transfer-card')
  await card.evaluate(one => one.setAttribute('data-seen', ''))
  await phone.device.context.setOffline(false)
  await phone.sees('Waiting for the bank')
  expect(await phone.page.locator('.transfer-card[data-seen]').count()).toBe(1)
  expect([...phone.device.complaints, ...owner.complaints]).toEqual([])
})
