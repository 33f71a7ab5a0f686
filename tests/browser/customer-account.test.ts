import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'

test('a guest keeps the account with an email, and finds what runs on another device', async () => {
  const apps = await openApps()
  const phone = new CustomerPhone(await apps.device({ portal: 'customer', path: 'station/ben-thanh/c4' }))
  await phone.press('Start without an account')
  await phone.press('Hold for 15 min', phone.sheet)
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  await phone.way('Wallet')
  await phone.page.getByRole('link', { name: 'Keep this account' }).click()
  await phone.page.getByLabel('Email').fill('lan@example.com')
  await phone.page.getByLabel('New password').fill('short')
  await phone.press('Keep it')
  await phone.sees('The password needs at least 8 characters.')
  await phone.page.getByLabel('New password').fill('long enough by now')
  await phone.press('Keep it')
  await phone.sees('This account is yours now, on any device.')

  const other = new CustomerPhone(await apps.device({ portal: 'customer' }))
  await other.press('I have an account')
  await other.page.getByLabel('Email').fill('lan@example.com')
  await other.page.getByLabel('Password').fill('long enough by now')
  await other.press('Sign in')
  await other.page.getByRole('link', { name: /Your session at A4\. Held for you/ }).waitFor()
})

test('signing out with something unsent asks about it; what is left on the device is sent after the next sign-in', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh')
  await phone.spot('A5', 'Free').waitFor()
  await phone.isKept()
  await apps.restart(async () => {
    await phone.page.getByRole('button', { name: 'Not live' }).waitFor()
    await phone.spot('A5', 'Free').click()
    await phone.press('Hold for 15 min', phone.sheet)
    await phone.way('Wallet')
    await phone.page.getByRole('link', { name: 'You', exact: true }).click()
    await phone.press('Sign out')
    await phone.sees(/1 change is not sent yet/, phone.sheet)
    await phone.press('Leave them here and sign out', phone.sheet)
    await phone.page.getByRole('button', { name: 'Start without an account' }).waitFor()
  })
  await phone.press('I have an account')
  await phone.page.getByLabel('Email').fill('customer@demo.test')
  await phone.page.getByLabel('Password').fill('berth-demo')
  await phone.press('Sign in')
  await phone.page.getByRole('link', { name: /Your session at A5\. Held for you/ }).waitFor()
  expect(phone.device.complaints).toEqual([])
})

test('what the server refuses is kept with its reason until somebody has read it', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c6')
  await phone.press('Hold for 15 min', phone.sheet)
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  const other = await CustomerPhone.open(apps, 'session')
  await other.page.getByRole('link', { name: /^Connector A6/ }).click()
  await other.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  const both = [phone, other]
  await Promise.all(both.map(one => one.isKept()))
  await apps.restart(async () => {
    for (const one of both) {
      await one.page.getByRole('button', { name: 'Not live' }).waitFor()
      await one.press('Cancel this booking')
      await one.press('Cancel this booking', one.sheet)
      await one.page.getByRole('heading', { name: 'Cancelled' }).waitFor()
    }
  })
  const told = await Promise.race(both.map(one => one.sees('1 thing was refused').then(() => one)))
  await told.press('Look')
  await told.sees('Cancel Connector A6', told.sheet)
  await told.sees('Somebody else was first.', told.sheet)
  await told.press('Understood', told.sheet)
  await told.sees(/Everything you did is saved/, told.sheet)
})
