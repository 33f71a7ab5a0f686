import { expect, test } from 'vitest'
import { setTariff } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'

test('a guest finds a place without its accents, holds a connector, sees the hold on every page, and gives it up', async () => {
  const apps = await openApps()
  const phone = new CustomerPhone(await apps.device({ portal: 'customer' }))
  await phone.press('Start without an account')
  await phone.press('Libraries')
  await phone.press('Quiet')
  await phone.sees('Thư viện Phú Nhuận')
  await phone.press('Charging')
  await phone.press('CCS2')
  await phone.press('100 kW+')
  await phone.sees('Thảo Điền')
  expect(await phone.page.getByRole('link', { name: /^Bến Thành/ }).count()).toBe(0)
  await phone.press('All')
  await phone.page.getByLabel('Name or street').fill('ben thanh')
  await phone.sees('6 of 6 free')
  expect(await phone.page.locator('.place').count()).toBe(1)
  await phone.page.getByRole('link', { name: /^Bến Thành/ }).click()

  await phone.spot('A2', 'Free').click()
  await phone.press('Hold for 15 min', phone.sheet)
  await phone.sees('left to start')
  expect(await phone.page.locator('.session-figure .amount').textContent()).toMatch(/^1[45]:\d\d$/)
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  await phone.way('Wallet')
  await phone.page.getByRole('link', { name: /Your session at A2\. Held for you/ }).waitFor()
  await phone.way('Find')
  await phone.sees('5 of 6 free')

  await phone.page.getByRole('link', { name: /Your session at A2/ }).click()
  await phone.press('Cancel booking')
  await phone.press('Cancel booking', phone.sheet)
  await phone.sees('Cancelled')
  await phone.press('View place')
  await phone.spot('A2', 'Free').waitFor()
  expect(await phone.page.locator('.running-bar').count()).toBe(0)
  expect(phone.device.complaints).toEqual([])
})

test('of two who booked one connector unheard, the later is told so and takes what is free instead with one tap', async () => {
  const apps = await openApps()
  const phones = await Promise.all([
    CustomerPhone.open(apps, 'station/ben-thanh/c1'),
    CustomerPhone.open(apps, 'station/ben-thanh/c1', { email: 'customer2@demo.test' }),
  ])
  for (const phone of phones) {
    await phone.sheet.getByRole('button', { name: 'Hold for 15 min' }).waitFor()
    await phone.isKept()
  }
  await apps.restart(async () => {
    for (const phone of phones) {
      await phone.press('Hold for 15 min', phone.sheet)
      await phone.page.getByRole('heading', { name: 'Connector A1' }).waitFor()
    }
  })
  const loser = await Promise.race(phones.map(phone => phone.sees('This spot wasn’t available').then(() => phone)))
  await loser.sees('Someone else has this spot. Choose another.')
  await loser.page.getByRole('button', { name: /^Take A2 · / }).click()
  await loser.page.getByRole('heading', { name: 'Connector A2' }).waitFor()
  await loser.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
})

test('what is booked while the server is down is kept, says so, and is confirmed when it is back', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh', { size: 'desktop' })
  const sign = phone.page.locator('.link-dot')
  const colour = () => sign.locator('.link-dot-point').evaluate(point => getComputedStyle(point).backgroundColor)
  await phone.spot('A3', 'Free').waitFor()
  await phone.isKept()
  await sign.getByText('Live', { exact: true }).waitFor()
  const live = await colour()
  await apps.restart(async () => {
    await phone.page.getByRole('button', { name: /^(Offline|Not live)$/ }).waitFor()
    expect(await sign.getByText(/^(Offline|Not live)$/).isVisible()).toBe(true)
    expect(await colour()).not.toBe(live)
    await phone.spot('A3', 'Free').click()
    await phone.press('Hold for 15 min', phone.sheet)
    await phone.sees(/Until then it isn’t yours/)
    await phone.sees(/Offline.* 1 change kept on this device/)
    await phone.page.reload()
    await phone.sees(/Until then it isn’t yours/)
  })
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  await phone.page.getByRole('button', { name: 'Live, everything saved' }).waitFor()
})

test('the nearest place comes first where the phone tells where it is, and where it does not, that is said', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps)
  await phone.press('Nearest first')
  await phone.sees('Location is off. Allow it in your browser settings.')
  const { context } = phone.device
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 10.802, longitude: 106.7416 })
  await phone.press('Nearest first')
  await phone.page.getByRole('button', { name: 'Nearest first', pressed: true }).waitFor()
  const names = phone.page.locator('.place-name')
  await expect.poll(() => names.first().textContent()).toMatch(/Thảo Điền/)
  await phone.sees(/^\d+ m away$/)
  expect((await names.allTextContents()).at(-1)).toMatch(/Phú Mỹ Hưng/)
})

test('what happened is counted on the inbox until it has been looked at there, on any device', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c4')
  const other = await CustomerPhone.open(apps)
  const badge = (of: CustomerPhone, count: number) =>
    of.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: `${count} unread Inbox` })
  await phone.press('Hold for 15 min', phone.sheet)
  await badge(phone, 1).waitFor()
  await badge(other, 1).waitFor()
  await phone.way('Inbox')
  await phone.sees('Connector A4 is yours')
  for (const one of [phone, other])
    await one.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Inbox', exact: true }).waitFor()
})

test('who has booked a spot is told on any page when its prices change, and led there', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c4')
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  await phone.press('Book for a time', phone.sheet)
  await phone.press('Tomorrow', phone.sheet)
  await phone.press(/^Book \d/, phone.sheet)
  await phone.sees(/^Booking code/)
  await phone.way('Find')
  await owner.act(await owner.room(station, 'ben-thanh'), (view, at) =>
    setTariff(view, { id: owner.newId(), at, tariff: { from: at, perKwh: 41_000_000 } }),
  )
  const toast = phone.page.locator('.toast', { hasText: 'New prices at Bến Thành' })
  await phone.press('View', toast)
  await phone.page.getByRole('heading', { name: 'Connector A4' }).waitFor()
  expect(phone.device.complaints).toEqual([])
})

test('a place never visited says without a connection that it is not here yet', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps)
  await phone.sees('Bến Thành')
  await phone.isKept()
  await phone.device.context.setOffline(true)
  await phone.page.getByText(/^Offline since/).waitFor({ timeout: 90_000 })
  await phone.page.getByRole('link', { name: /Phú Mỹ Hưng/ }).click()
  await phone.sees('Not on this device yet')
})
