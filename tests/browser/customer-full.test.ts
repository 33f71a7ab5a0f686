import { expect, test } from 'vitest'
import { setConnector, setInfo } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { openLibrary } from '../helpers/staff-tablet.ts'

test('where all is taken one waits for whatever is free first, is told on any page, and has it', async () => {
  const apps = await openApps()
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const place = await owner.room(station, 'ben-thanh')
  // Two plugs of a kind are left, and what somebody holds is theirs for long.
  for (const id of ['c3', 'c4']) await owner.act(place, view => setConnector(view, id, { retired: true }))
  await owner.act(place, view => setInfo(view, { openHolds: 2 }))
  const other = await CustomerPhone.open(apps, 'station/ben-thanh/c1', { email: 'customer2@demo.test' })
  for (const spot of ['c1', 'c2']) {
    await other.page.goto(`${apps.url}/station/ben-thanh/${spot}`)
    await other.press('Hold for 15 min', other.sheet)
    await other.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  }

  const phone = await CustomerPhone.open(apps, 'station/ben-thanh')
  await phone.page.getByRole('heading', { name: 'All CCS2 connectors are taken' }).waitFor()
  expect(await violationsOn(phone.page)).toEqual([])
  await phone.press('Wait for the first free one')
  await phone.page.getByRole('heading', { name: 'First free CCS2' }).waitFor()
  await phone.sees('You’re next in line')
  expect(await violationsOn(phone.page)).toEqual([])
  await phone.way('Find')
  await phone.page.getByRole('link', { name: /^Your session at the first free spot\. In line/ }).waitFor()

  // The one it was not asked at: the line stands at the first.
  await other.press('Cancel booking')
  await other.press('Cancel booking', other.sheet)
  await phone.sees('Connector A2 is yours')
  await phone.page.getByRole('link', { name: /^Your session at A2\. Held for you/ }).click()
  await phone.page.getByRole('heading', { name: 'Connector A2' }).waitFor()
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  expect([...phone.device.complaints, ...other.device.complaints]).toEqual([])
})

test('where somebody sits without an end no time of the day is left, and that is said', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const other = await CustomerPhone.open(apps, 'station/central-library/s1', { email: 'customer2@demo.test' })
  await other.press('Check in now', other.sheet)
  await other.press('Check in now', other.sheet)
  await other.page.getByRole('heading', { name: 'Seat Q1' }).waitFor()
  const phone = await CustomerPhone.open(apps, 'station/central-library/s1')
  await phone.press('Book for a time', phone.sheet)
  await phone.press('Tomorrow', phone.sheet)
  await phone.sees('Nothing is free on this day.', phone.sheet)
  expect(phone.device.complaints).toEqual([])
})
