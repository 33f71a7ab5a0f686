import { test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { approveOnlyTopUp, CustomerPhone } from '../helpers/customer-phone.ts'

test('a customer of two organisations sees a wallet of each, and tops up the one they mean', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'wallet')
  const wallet = (name: string) => phone.page.getByRole('region', { name })
  const bring = async (amount: string, where: string, at: string) => {
    await phone.page.getByLabel('Amount').fill(amount)
    await phone.page.getByLabel('Desk').selectOption({ label: where })
    await phone.sheet.getByRole('button', { name: /^Request/ }).click()
    await phone.sees('Waiting for the desk')
    await approveOnlyTopUp(apps, at)
  }

  await phone.press('Top up')
  await phone.page.getByLabel('Desk').selectOption({ label: 'Bến Thành' })
  await phone.sees(/Works at all Sạc Sài Gòn places\./, phone.sheet)
  await bring('100000', 'Bến Thành', 'ben-thanh')
  await wallet('Sạc Sài Gòn').getByText('₫100,000').waitFor()

  await phone.press('Top up: Sạc Sài Gòn')
  await phone.page.getByLabel('Desk').selectOption({ label: 'Thư viện Trung tâm' })
  await phone.sees(/Works at all Thư viện Sài Gòn places\./, phone.sheet)
  await bring('50000', 'Thư viện Trung tâm', 'central-library')
  await wallet('Thư viện Sài Gòn').getByText('₫50,000').waitFor()
  await wallet('Sạc Sài Gòn').getByText('₫100,000').waitFor()
  await phone.sees('Each wallet works at its own operator’s places.')
  // Beside the title stands the wallet that pays at this place.
  for (const [place, name] of [
    ['ben-thanh', 'Wallet: ₫100,000'],
    ['central-library', 'Wallet: ₫50,000'],
  ] as const) {
    await phone.page.goto(`${apps.url}/station/${place}`)
    await phone.page.getByRole('link', { name }).waitFor()
  }
  const folder = process.env.LOOK_AT
  if (folder !== undefined) await phone.page.screenshot({ path: `${folder}/wallets.png`, fullPage: true })
})
