import { expect, test } from 'vitest'
import { askOwnTopUp, ownWallet } from '../../shared/api/own.ts'
import { offerPass, setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { DAY_MS } from '../../shared/time.ts'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { approveOnlyTopUp, CustomerPhone } from '../helpers/customer-phone.ts'
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
  await form.getByText('Enter an amount.').waitFor()
  await form.getByLabel('Name in English').fill('Twenty hours')
  await form.getByLabel('Name in Vietnamese').fill('Hai mươi giờ')
  await form.getByLabel('Amount').fill('20')
  await form.getByLabel('Daily limit').fill('4')
  await form.getByLabel('Price, tax included').fill('50000')
  expect(await violationsOn(page)).toEqual([])
  await form.getByRole('button', { name: 'Start selling' }).click()
  await page.getByText('₫50,000 · Holds 20 h, up to 4 h a day · valid for one month').waitFor()
  await untilSaved(page)

  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  await mai.ask(askOwnTopUp, { station: 'central-library', amount: 60_000 })
  const phone = await CustomerPhone.open(apps, 'station/central-library')
  await phone.page.getByRole('button', { name: /^Twenty hours/ }).click()
  await phone.sees(/^You’re ₫50,000 short/, phone.sheet)
  expect(await violationsOn(phone.page)).toEqual([])
  await approveOnlyTopUp(apps)
  await phone.press('Pay ₫50,000 from wallet', phone.sheet)
  await phone.sees('20 h left')
  await phone.sees(/^4 h left today/)
  await phone.sees(/^Pass from/)
  expect(await violationsOn(phone.page)).toEqual([])
  await phone.page.getByRole('button', { name: /^Twenty hours/ }).click()
  await phone.sees('₫50,000', phone.sheet)
  await phone.press('Add invoice details', phone.sheet)
  await phone.sheet.getByLabel('Company or name').fill('Công ty An Phát')
  await phone.press('Save', phone.sheet)
  await phone.sees('Công ty An Phát', phone.sheet)
  expect(await violationsOn(phone.page)).toEqual([])
  await phone.page.goto(`${apps.url}/station/central-library`)
  await phone.spot('Q3', 'Free').click()
  await phone.press('Check in now', phone.sheet)
  await phone.press('Check in now', phone.sheet)
  await phone.sees(/^From pass · Twenty hours/)

  const tablet = await Tablet.open(apps)
  await tablet.openShift('5', '0', '000')
  await tablet.tile('Q3', 'In use').click()
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
  await expect.poll(() => [...library.view().sessions.values()].map(({ money }) => money.total)).toEqual([0])
  await phone.page.goto(`${apps.url}/wallet`)
  await expect.poll(() => phone.page.getByText('Twenty hours', { exact: true }).count()).toBe(2)
  const wallet = await mai.ask(ownWallet, {})
  expect(wallet.ok && wallet.value.entries.filter(({ kind }) => kind === 'pass').map(({ amount }) => amount)).toEqual([
    -50_000,
  ])
  await phone.page.goto(`${apps.url}/station/central-library`)
  await phone.sees('Your prices: Students')

  await tablet.tile('Q5', 'Free').click()
  await tablet.press('Book for a reader')
  await tablet.dialog.getByLabel('Day').selectOption({ index: 1 })
  await tablet.dialog.getByLabel('Repeat every week').selectOption('2')
  await tablet.dialog.getByLabel('Seats').fill('3')
  await tablet.dialog.getByText('3 of 3').nth(1).waitFor()
  await tablet.dialog.getByLabel('Reader').fill('Lớp 9A')
  expect(await violationsOn(tablet.page)).toEqual([])
  await tablet.press('Book all 6', tablet.dialog)
  await tablet.allSaved()

  await phone.spot('Q5').click()
  await phone.press('Book for a time', phone.sheet)
  await phone.press('Tomorrow', phone.sheet)
  await phone.press('Repeat every week', phone.sheet)
  await phone.sheet.getByLabel('Repeat every week').selectOption('3')
  await phone.sheet.getByText('Free', { exact: true }).nth(2).waitFor()
  expect(await violationsOn(phone.page)).toEqual([])
  await phone.sheet.getByRole('button', { name: /^Book (all )?3/ }).click()
  await expect.poll(() => phone.page.locator('main').getByRole('link', { name: /Q5/ }).count()).toBe(3)
  await phone.page.locator('main').getByRole('link', { name: /Q5/ }).first().click()
  await phone.press('Cancel all 3 in the series')
  await phone.press('Cancel all 3 in the series', phone.sheet)
  await expect
    .poll(() => [...library.view().sessions.values()].filter(({ cancelled }) => cancelled !== undefined).length)
    .toBe(3)
  await expect
    .poll(() => [...library.view().sessions.values()].filter(({ booked, granted }) => booked?.series && granted).length)
    .toBe(9)

  const day = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10)
  const line = (label: string, name: string) => `${label},${day} 10:00,${day} 12:00,${name}`
  const sheet = ['label,from,until,name', line('Q9', 'Hà'), line('ZZ', 'Ngọc'), line('Q9', 'Tâm')].join('\n')
  for (const [button, told] of [
    ['Import 1', 'Line 4: Someone else has this spot. Choose another.'],
    [null, '0 new bookings · 2 already here'],
  ] as const) {
    await page.goto(`${apps.url}/owner/bookings?show=all&at=central-library`)
    await page.getByRole('button', { name: 'Import bookings' }).click()
    const dialog = page.getByRole('dialog', { name: /^Import bookings/ })
    await dialog.getByLabel('Or paste it here').fill(sheet)
    await dialog.getByText('Line 3: No spot has this label.').waitFor()
    await dialog.getByText(told).waitFor()
    expect(await violationsOn(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    const beside = await dialog.locator('.dialog-content').evaluate(one => one.scrollWidth - one.clientWidth)
    expect(beside, 'nothing lies beside the dialog on a phone').toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
    if (button === null) continue
    await dialog.getByRole('button', { name: button }).click()
    await page.getByRole('button', { name: /Q9.*Hà|Hà.*Q9/ }).waitFor()
  }
})

test('a pass that one of its places has not got is sold there too, at a touch', async () => {
  const apps = await openApps()
  const hoa = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const [library, chargers] = [await hoa.room(station, 'central-library'), await hoa.room(station, 'ben-thanh')]
  const names = { en: 'Everywhere', vi: 'Mọi nơi' }
  const terms = { names, unit: 'hour', price: 50_000, lasts: { unit: 'days', count: 30 } } as const
  await hoa.act(library, (view, from) =>
    offerPass(view, { id: 'both', pass: { from, ...terms, stations: ['central-library', 'ben-thanh'] } }),
  )
  const { page } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/prices?at=central-library' })
  const pass = page.getByRole('listitem').filter({ hasText: 'Everywhere' })
  await pass.getByText(/Not sold yet at/).waitFor()
  await pass.getByRole('button', { name: 'Sell it there too' }).click()
  await expect.poll(() => chargers.view().passes.get('both')).toMatchObject(terms)
  await pass.getByRole('button', { name: 'Sell it there too' }).waitFor({ state: 'detached' })
  // It is one pass: off sale at both.
  await pass.getByRole('button', { name: 'Stop selling' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop selling' }).click()
  await expect
    .poll(() => [library, chargers].map(room => room.view().passes.get('both')?.withdrawn !== undefined))
    .toEqual([true, true])
})
