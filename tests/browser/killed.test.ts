import { expect, test } from 'vitest'
import { openAppsProcess } from '../helpers/apps-process.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { Tablet } from '../helpers/staff-tablet.ts'

test('the server is killed in mid-session: both say so, what staff do meanwhile is kept, and all of it goes on after', async () => {
  const apps = await openAppsProcess()
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Bến Thành')
  await tablet.openShift('0')
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c2')
  await phone.press('Start charging', phone.sheet)
  await tablet.tile('A2', 'Charging Mai Tran').waitFor()
  await tablet.tile('A3', 'Free').click()
  await tablet.panel.getByLabel('Number plate').fill('51K-123.45')
  await tablet.allSaved()

  await apps.kill(async () => {
    await phone.sees(/^Not live since/)
    await tablet.page.getByText(/^Offline since/).waitFor()
    await tablet.press('Start charging')
    await tablet.tile('A3', 'Charging 51K-123.45').waitFor()
    await tablet.page.getByText(/changes? kept on this device$/).waitFor()
  })
  await phone.page.getByText(/^Not live since/).waitFor({ state: 'detached' })
  await tablet.allSaved()
  await tablet.tile('A3', 'Charging 51K-123.45').waitFor()

  await phone.press('Stop charging')
  await phone.press('Stop charging', phone.sheet)
  await tablet.tile('A2', 'Unpaid Mai Tran').click()
  await tablet.press('Take payment')
  await tablet.dialog.getByText('Card', { exact: true }).click()
  await tablet.press(/^Take ₫/, tablet.dialog)
  await tablet.press('Done', tablet.dialog)
  await tablet.tile('A2', 'Free').waitFor()
  await phone.sees('Paid')
  expect(phone.device.complaints).toEqual([])
})
