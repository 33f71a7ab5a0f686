import { expect, test } from 'vitest'
import { ownWallet } from '../../shared/api/own.ts'
import { setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { untilSaved } from '../helpers/owner-desk.ts'
import { Tablet } from '../helpers/staff-tablet.ts'

test('an owner makes a group and a pass; a reader buys it and studies on it; the desk puts them into the group and sells another', async () => {
  const apps = await openApps()
  const hoa = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const library = await hoa.room(station, 'central-library')
  await hoa.act(library, view => setInfo(view, { hours: [{ fromMinute: 0, toMinute: 1440 }], payWhen: 'after' }))
  await hoa.act(library, (view, at) =>
    setTariff(view, { id: 'hourly', at, tariff: { from: at, perMinute: 10_000_000 } }),
  )

  const { page } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/prices?at=central-library' })
  const groups = page.locator('.card', { has: page.getByRole('heading', { name: 'Price groups' }) })
  await groups.getByLabel('Name in English').fill('Students')
  await groups.getByLabel('Name in Vietnamese').fill('Sinh viên')
  await groups.getByRole('button', { name: 'Add a group' }).click()
  await groups.getByText('Sinh viên').waitFor()
  await page.getByRole('button', { name: 'New pass' }).click()
  const form = page.getByRole('dialog', { name: 'New pass' })
  await form.getByRole('button', { name: 'Start selling' }).click()
  await form.getByText('Write an amount.').waitFor()
  await form.getByLabel('Name in English').fill('Twenty hours')
  await form.getByLabel('Name in Vietnamese').fill('Hai mươi giờ')
  await form.getByLabel('How much').fill('20')
  await form.getByLabel('At most a day').fill('4')
  await form.getByLabel('Price, tax included').fill('50000')
  expect(await violationsOn(page)).toEqual([])
  await form.getByRole('button', { name: 'Start selling' }).click()
  await page.getByText('Holds 20 h, up to 4 h a day · valid for one month').waitFor()
  await untilSaved(page)

  const phone = await CustomerPhone.open(apps, 'station/central-library')
  await phone.page.getByRole('button', { name: /^Twenty hours/ }).click()
  expect(await violationsOn(phone.page)).toEqual([])
  await phone.press('Pay ₫50,000 from wallet', phone.sheet)
  await phone.sees('20 h left · 4 h left today')
  await phone.sees(/^Pass from/)
  expect(await violationsOn(phone.page)).toEqual([])
  await phone.page.goto(`${apps.url}/station/central-library`)
  await phone.spot('Q3', 'Free').click()
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check in now', phone.sheet)
  await phone.sees('From pass · Twenty hours')

  const tablet = await Tablet.open(apps)
  await tablet.openShift('5', '0', '000')
  await tablet.tile('Q3', 'Occupied').click()
  await tablet.panel.getByText('Pass: Twenty hours').waitFor()
  await tablet.press('Price group')
  await tablet.dialog.getByRole('switch', { name: 'Students' }).check()
  await tablet.page.keyboard.press('Escape')
  await tablet.press('Sell a pass')
  expect(await violationsOn(tablet.page)).toEqual([])
  await tablet.press('Take ₫50,000', tablet.dialog)
  await tablet.dialog.getByText('Pass “Twenty hours”').waitFor()
  await tablet.press('Done', tablet.dialog)
  await tablet.allSaved()

  await phone.press('Check out')
  await phone.press('Check out', phone.sheet)
  await phone.sees('From pass · Twenty hours')
  await phone.page.goto(`${apps.url}/wallet`)
  await expect.poll(() => phone.page.getByText('Twenty hours', { exact: true }).count()).toBe(2)
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const wallet = await mai.ask(ownWallet, {})
  expect(wallet.ok && wallet.value.entries.filter(({ kind }) => kind === 'pass').map(({ amount }) => amount)).toEqual([
    -50_000,
  ])
  await phone.page.goto(`${apps.url}/station/central-library`)
  await phone.sees('You pay the prices for: Students')
})
