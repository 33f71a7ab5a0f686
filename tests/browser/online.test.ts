import { expect, test } from 'vitest'
import { answerRefund, askRefund } from '../../shared/documents/desk/actions.ts'
import { desk } from '../../shared/documents/desk.ts'
import { station } from '../../shared/documents/station.ts'
import { openStripe } from '../helpers/acquirers.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { freePort } from '../helpers/free-port.ts'
import { openMachine } from '../helpers/machine.ts'

const STATION = 'central-library'

test('a bill and a wallet are paid on the acquirer’s page: left, refused, offline, paid, and given back to the card', async () => {
  const acquirer = await openStripe()
  const port = await freePort()
  acquirer.base = `http://127.0.0.1:${port}`
  const apps = await openApps({
    port,
    publicUrl: acquirer.base,
    acquirer: { organisation: STATION, account: acquirer.account },
  })
  const phone = await CustomerPhone.open(apps, `station/${STATION}`)
  await phone.spot('Q3', 'Free').click()
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check out')
  await phone.press('Check out', phone.sheet)
  await phone.sees('The spot stays yours until it’s paid.')

  await phone.press(/^Pay ₫/)
  const card = phone.sheet.getByRole('button', { name: 'Pay by card online' })
  await card.waitFor()
  await phone.device.context.setOffline(true)
  await phone.sees('Paying by card needs a connection. You’re offline.', phone.sheet)
  expect(await card.isDisabled()).toBe(true)
  await phone.device.context.setOffline(false)
  await card.click()
  await phone.press('Leave')
  // Back without a word of the bank.
  await phone.sees('Waiting for the bank')
  await phone.press('Go to the payment page')
  await phone.press('Refuse')
  await phone.sees(/The bank refused it. Nothing was charged./)

  await phone.press(/^Pay ₫/)
  await phone.press('Pay by card online', phone.sheet)
  await phone.press('Pay')
  await phone.page.getByRole('heading', { name: 'Paid' }).waitFor()

  await phone.page.goto(`${apps.url}/wallet?topup=50000&at=${STATION}`)
  await phone.sheet.getByLabel('Payment method').selectOption({ label: 'Card (online)' })
  await phone.press(/^Pay ₫50,000/, phone.sheet)
  await phone.press('Pay')
  await phone.sees(/Top-up at/)

  const owner = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: `places/${STATION}` })
  const cards = owner.page.locator('.card', { has: owner.page.getByRole('heading', { name: 'Cards online' }) })
  await cards.getByText('Stripe').waitFor()
  await cards.getByText('No refunds to cards yet.').waitFor()
  const hoa = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const [library, back] = [await hoa.room(station, STATION), await hoa.room(desk, STATION)]
  const payment = [...library.view().payments.values()].find(({ taken }) => taken?.method === 'online')?.id ?? ''
  const asked = { id: 'r1', by: hoa.id, payment, amount: 1, why: 'a lamp was out', to: 'online' as const }
  await hoa.act(back, (view, at) => askRefund(view, library.view(), { ...asked, at }))
  await cards.getByText('Awaiting approval').waitFor()
  await hoa.act(back, (view, at) => answerRefund(view, { refund: 'r1', at, by: hoa.id }))
  await cards.getByText('Done').waitFor()
  expect(acquirer.asked.at(-1)).toMatchObject({ what: expect.stringMatching(/^refund of pi_/), amount: 1 })

  const printer = owner.page.locator('.card', { has: owner.page.getByRole('heading', { name: 'Receipt printer' }) })
  await printer.getByRole('button', { name: 'Save printer' }).click()
  await printer.getByText('Enter an address and a port.').waitFor()
  await printer.getByLabel('Address').fill('printer.berth.test')
  await printer.getByRole('button', { name: 'Save printer' }).click()
  await printer.getByRole('button', { name: 'Remove printer' }).waitFor()
  const printerTo = { host: 'printer.berth.test', port: 9100, hasMarks: true }
  await expect.poll(() => back.view().printers.get('receipts')?.to).toEqual(printerTo)
  expect([...phone.device.complaints, ...owner.complaints]).toEqual([])
})
