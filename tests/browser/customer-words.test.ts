import { expect, test } from 'vitest'
import { answerDispute } from '../../shared/documents/desk/actions.ts'
import { desk } from '../../shared/documents/desk.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

test('a paper receipt becomes a visit, its bill is questioned and answered', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  await tablet.openShift('0')
  await tablet.seat('Q1', 'Mai')
  await tablet.checkOut('Q1')
  await tablet.press('Take payment')
  await tablet.press('₫20,000', tablet.dialog)
  await tablet.press('Take ₫20,000', tablet.dialog)
  const code = (await tablet.dialog.locator('.receipt-code code').textContent()) ?? ''
  await tablet.press('Done', tablet.dialog)
  await tablet.allSaved()

  const phone = await CustomerPhone.open(apps, 'history')
  await phone.press('I have a paper receipt')
  await phone.page.getByLabel('Code on the receipt').fill(code)
  await phone.press('Add', phone.sheet)
  await phone.page.getByRole('link', { name: /Thư viện Trung tâm.*Seat Q1/ }).click()
  await phone.press('Dispute this bill')
  await phone.page.getByLabel('In your words').fill('Tôi chỉ ngồi năm phút')
  await phone.press('Send', phone.sheet)

  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const asked = await owner.room(desk, 'central-library')
  await expect
    .poll(() => [...asked.view().disputes.values()].map(one => one.asked?.text))
    .toEqual(['Tôi chỉ ngồi năm phút'])
  const [dispute = ''] = asked.view().disputes.keys()
  await owner.act(asked, (view, at) => answerDispute(view, { at, by: owner.id, dispute, text: 'Giá theo lượt.' }))
  await phone.way('Inbox')
  await phone.sees('Your dispute was answered')
  await phone.sees(/Giá theo lượt/)
  expect(phone.device.complaints).toEqual([])
})

test('a problem told from the phone is on the tablet, and who erases their data is nameless there', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  const phone = await CustomerPhone.open(apps, 'station/central-library')
  await phone.spot('Q2', 'Free').click()
  await phone.press('Report a problem', phone.sheet)
  await phone.press('The socket doesn’t work', phone.sheet)
  await phone.press('Send', phone.sheet)
  await phone.sees('Thank you. Staff will look into it.')
  await phone.press('Close', phone.sheet)
  await tablet.tile('Q2').click()
  await tablet.panel.getByText('The socket doesn’t work').waitFor()
  await tablet.tile('Q2', 'Free').waitFor()

  await phone.spot('Q3', 'Free').click()
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check in now', phone.sheet)
  await tablet.tile('Q3', 'In use Mai Tran').waitFor()
  await phone.page.goto(`${apps.url}/profile`)
  await phone.press('Delete my data')
  await phone.press('Erase my name and phone', phone.sheet)
  await phone.sees('Name and phone erased.')
  await expect.poll(() => tablet.tile('Q3', 'In use Mai Tran').count()).toBe(0)
  await tablet.tile('Q3', 'In use').waitFor()
  expect(phone.device.complaints).toEqual([])
})
