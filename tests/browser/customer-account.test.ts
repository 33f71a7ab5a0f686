import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { account } from '../../shared/documents/account.ts'
import { setConnector } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { approveOnlyTopUp, CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { openLibrary } from '../helpers/staff-tablet.ts'

test('a guest keeps the account with an email, and finds what runs on another device', async () => {
  const apps = await openApps()
  const phone = new CustomerPhone(await apps.device({ portal: 'customer', path: 'station/ben-thanh/c4' }))
  await phone.press('Start without an account')
  await phone.press('Hold for 15 min', phone.sheet)
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  await phone.way('Wallet')
  await phone.page.getByRole('link', { name: 'Save this account' }).click()
  await phone.page.getByLabel('Email').fill('lan@example.com')
  await phone.page.getByLabel('New password').fill('short')
  await phone.press('Save account')
  await phone.sees('Use at least 8 characters.')
  await phone.page.getByLabel('New password').fill('long enough by now')
  await phone.press('Save account')
  await phone.sees('Account saved. Sign in with it on any device.')

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
    await phone.page.getByRole('button', { name: /^(Offline|Not live)$/ }).waitFor()
    await phone.spot('A5', 'Free').click()
    await phone.press('Hold for 15 min', phone.sheet)
    await phone.way('Wallet')
    await phone.page.getByRole('link', { name: 'Account', exact: true }).click()
    await phone.press('Sign out')
    await phone.sees(/1 unsent change/, phone.sheet)
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
      await one.page.getByRole('button', { name: /^(Offline|Not live)$/ }).waitFor()
      await one.press('Cancel booking')
      await one.press('Cancel booking', one.sheet)
      await one.page.getByRole('heading', { name: 'Cancelled' }).waitFor()
    }
  })
  const told = await Promise.race(both.map(one => one.sees('1 change was refused').then(() => one)))
  await told.press('View')
  await told.sees('Cancel booking for Connector A6', told.sheet)
  await told.sees('Someone else was first.', told.sheet)
  await told.press('OK', told.sheet)
  await told.sees(/Everything is saved/, told.sheet)
})

test('what was refused is tried once more when what stood against it is gone, and holds then', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh')
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const place = await owner.room(station, 'ben-thanh')
  await phone.spot('A5', 'Free').waitFor()
  await phone.isKept()
  await phone.device.context.setOffline(true)
  await apps.restart()
  await phone.page.getByRole('button', { name: /^(Offline|Not live)$/ }).waitFor()
  await phone.spot('A5', 'Free').click()
  await phone.press('Hold for 15 min', phone.sheet)
  await owner.act(place, view => setConnector(view, 'c5', { retired: true }))
  await phone.device.context.setOffline(false)
  await phone.sees('1 change was refused')
  await phone.press('View')
  await phone.sees('This spot is no longer in use.', phone.sheet)
  await owner.act(place, view => setConnector(view, 'c5', { retired: false }))
  await phone.press('Try again', phone.sheet)
  await phone.sees(/Everything is saved/, phone.sheet)
  await phone.press('Close', phone.sheet)
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
})

test('who deletes their account lets go of their spot first, is told of the money they give up, and is nobody here then', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const phone = new CustomerPhone(await apps.device({ portal: 'customer', path: 'wallet' }))
  await phone.press('Start without an account')
  await phone.press('Top up')
  await phone.press('₫50,000', phone.sheet)
  await phone.page.getByLabel('Desk').selectOption('central-library')
  await phone.press('Request ₫50,000', phone.sheet)
  await phone.sees('Waiting for the desk')
  await approveOnlyTopUp(apps)
  await phone.page.goto(`${apps.url}/station/ben-thanh/c4`)
  await phone.press('Hold for 15 min', phone.sheet)
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()

  await phone.page.goto(`${apps.url}/profile`)
  const [file] = await Promise.all([phone.page.waitForEvent('download'), phone.press('Download my data')])
  const taken = JSON.parse(readFileSync(await file.path(), 'utf8')) as { facts: { path: string; value: unknown }[] }
  expect(taken.facts.find(({ path }) => path.startsWith('ledger/'))?.value).toMatchObject({ amount: 50_000 })
  await phone.press('Delete my data')
  await phone.press('Delete my account', phone.sheet)
  await phone.sheet
    .getByText(/^Your wallet still holds ₫50,000 \(.+\)\. If you delete your account, you lose it\.$/)
    .waitFor()
  await phone.press('Lose it and delete', phone.sheet)
  await phone.sees('You still hold a spot or owe money. Settle that first.', phone.sheet)
  await phone.press('Cancel', phone.sheet)
  await phone.page.getByRole('link', { name: /Your session at A4/ }).click()
  await phone.press('Cancel booking')
  await phone.press('Cancel booking', phone.sheet)
  await phone.sees('Cancelled')

  await phone.page.goto(`${apps.url}/profile`)
  await phone.press('Delete my data')
  await phone.press('Delete my account', phone.sheet)
  await phone.press('Lose it and delete', phone.sheet)
  await phone.sees('Your account is deleted.')
  await phone.page.getByRole('button', { name: 'Start without an account' }).waitFor()
  await phone.page.reload()
  await phone.page.getByRole('button', { name: 'Start without an account' }).waitFor()
  expect(phone.device.complaints).toEqual([])
})

test('a cancellation whose answer never reached its page is confirmed on the next, where nothing shows that place', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c4')
  const lan = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const mine = await lan.room(account, lan.id)
  let isDeaf = false
  await phone.page.routeWebSocket(/sync\/station/, page => {
    const server = page.connectToServer()
    page.onMessage(message => server.send(message))
    server.onMessage(message => isDeaf || page.send(message))
  })
  await phone.page.reload()
  await phone.press('Hold for 15 min', phone.sheet)
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  isDeaf = true
  await phone.press('Cancel booking')
  await phone.press('Cancel booking', phone.sheet)
  await phone.sees('Cancelled')
  await expect.poll(() => [...mine.view().visits.values()].map(({ phase }) => phase)).toContain('cancelled')
  isDeaf = false
  await phone.page.goto(`${apps.url}/profile`)
  await phone.press('Delete my data')
  await phone.press('Delete my account', phone.sheet)
  await phone.sheet.getByRole('button', { name: 'Delete for good', disabled: false }).waitFor()
})
