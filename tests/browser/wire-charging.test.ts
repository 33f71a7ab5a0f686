import { expect, test } from 'vitest'
import { addCharger } from '../../shared/api/chargers.ts'
import { setConnector } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { type Devices, openApps } from '../helpers/apps.ts'
import { openAppsProcess } from '../helpers/apps-process.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { Tablet } from '../helpers/staff-tablet.ts'
import { WireCharger } from '../helpers/wire-charger.ts'

/** The demo's A2 becomes the plug of a charger that comes over the wire. */
async function openWireA2(apps: Pick<Devices, 'url'>): Promise<WireCharger> {
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const added = await owner.ask(addCharger, { station: 'ben-thanh', identity: 'BT-8' })
  if (!added.ok) throw new Error(`It was not added: ${added.why}`)
  const room = await owner.room(station, 'ben-thanh')
  await owner.act(room, view => setConnector(view, 'c2', { charger: 'BT-8', plug: 1 }))
  return new WireCharger(added.value)
}

async function startOn(phone: CustomerPhone, charger: WireCharger): Promise<void> {
  await phone.press('Start charging', phone.sheet)
  const { idTag } = await charger.asked('RemoteStartTransaction')
  await charger.start(String(idTag))
  await phone.page.getByRole('button', { name: 'Stop charging' }).waitFor()
}

async function stopOn(phone: CustomerPhone, charger: WireCharger): Promise<void> {
  await phone.press('Stop charging')
  await phone.press('Stop charging', phone.sheet)
  await charger.asked('RemoteStopTransaction')
  await charger.stop()
}

test('a customer starts and stops a charge that goes over the wire, and is billed what its meter says', async () => {
  const apps = await openApps()
  const charger = await openWireA2(apps)
  await charger.connect()
  await charger.boot()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c2')
  await startOn(phone, charger)
  await charger.charge(1500, 40)
  await phone.sees('1.50 kWh')
  await charger.charge(500, 42)
  const ready = phone.page.getByText(/^80% in about 51 min · full in 1 h 46 min$/)
  await ready.waitFor()
  const [words, stop] = [await ready.boundingBox(), await phone.page.locator('.session-foot').boundingBox()]
  expect((words?.y ?? 0) + (words?.height ?? 0), 'it is seen above Stop').toBeLessThan(stop?.y ?? 0)
  await stopOn(phone, charger)
  // 2 kWh at 3,858 đ, tax included.
  await phone.page.getByRole('button', { name: 'Pay ₫7,716', exact: true }).waitFor()
  expect(phone.device.complaints).toEqual([])
})

test('a charger that refuses says so, in words that help', async () => {
  const apps = await openApps()
  const charger = await openWireA2(apps)
  charger.answers('RemoteStartTransaction', { status: 'Rejected' })
  await charger.connect()
  await charger.boot()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c2')
  await phone.press('Start charging', phone.sheet)
  await phone.sees('The charger refused. Check the cable is plugged in firmly and try again.')
})

test('a fault is told to staff by its name, and nobody is let wait for a charger that was never there', async () => {
  const apps = await openApps()
  const charger = await openWireA2(apps)
  await charger.connect()
  await charger.boot()
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Bến Thành')
  await tablet.tile('A2', 'Free').waitFor()
  await charger.status('Faulted', 'GroundFailure')
  await tablet.tile('A2', 'Out of order.*Earth fault').click()
  await tablet.panel.getByText('Earth fault').first().waitFor()
  await charger.status('Available')
  await tablet.tile('A2', 'Free').waitFor()

  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  await owner.ask(addCharger, { station: 'ben-thanh', identity: 'BT-9' })
  const room = await owner.room(station, 'ben-thanh')
  await owner.act(room, view => setConnector(view, 'c9', { label: 'A9', type: 'ccs2', charger: 'BT-9' }))
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c9')
  await phone.sees('This charger has never connected. You can’t start it from here.', phone.sheet)
  expect(await phone.sheet.getByRole('button', { name: 'No signal from the charger' }).isDisabled()).toBe(true)
  expect(await phone.sheet.getByRole('button', { name: 'Start charging' }).count()).toBe(0)
  await phone.sheet.getByRole('button', { name: /^Use A\d instead, it’s free$/ }).click()
  await phone.sheet.getByRole('button', { name: 'Start charging' }).waitFor()
})

test('the server is killed in mid-charge: the charger goes on, comes back, and the bill has all of it', async () => {
  const apps = await openAppsProcess()
  const charger = await openWireA2(apps)
  await charger.connect()
  await charger.boot()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c2')
  await startOn(phone, charger)
  await charger.charge(1500)
  await phone.sees('1.50 kWh')
  await apps.kill(async () => {
    await phone.sees(/^Not live since/)
  })
  await charger.connect()
  await charger.charge(500)
  await phone.page.getByText(/^Not live since/).waitFor({ state: 'detached' })
  await phone.sees('2.00 kWh')
  await stopOn(phone, charger)
  await phone.page.getByRole('button', { name: 'Pay ₫7,716', exact: true }).waitFor()
  expect(phone.device.complaints).toEqual([])
})

test('a card is added by holding it to the charger of one’s spot, and starts the charge there', async () => {
  const apps = await openApps()
  const charger = await openWireA2(apps)
  await charger.connect()
  await charger.boot()
  const phone = await CustomerPhone.open(apps, 'cards')
  await phone.press('Hold it to a charger')
  await phone.sees('Book a spot with a charger first. Come back here when you’re at it.', phone.sheet)
  await phone.page.goto(`${apps.url}/station/ben-thanh/c2`)
  await phone.press('Hold for 15 min', phone.sheet)
  await phone.page.getByRole('button', { name: 'Start charging', disabled: false }).waitFor()
  await phone.page.goto(`${apps.url}/cards`)
  await phone.press('Hold it to a charger')
  await phone.press(/^Hold it to A2, /, phone.sheet)
  await phone.sees(/^Hold the card to A2 now\./, phone.sheet)
  const card = { idTag: '04E53A77' }
  expect(await charger.call('Authorize', card)).toEqual({ idTagInfo: { status: 'Invalid' } })
  await phone.sees('A card ending in 3A77 was held to it. Is it yours?', phone.sheet)
  await phone.press('Yes, add it', phone.sheet)
  await phone.sees('Enter a name.', phone.sheet)
  await phone.sheet.getByLabel('Name').fill('Key fob')
  await phone.press('Yes, add it', phone.sheet)
  await phone.sees('Card added.')
  await phone.sees(/^ends in 3A77/)
  expect(await charger.call('Authorize', card)).toMatchObject({ idTagInfo: { status: 'Accepted' } })
  await charger.start(card.idTag)
  await phone.page.getByRole('link', { name: /^Your session at A2\./ }).click()
  await phone.page.getByRole('button', { name: 'Stop charging' }).waitFor()

  await phone.page.goto(`${apps.url}/cards`)
  await phone.press('I lost it')
  await phone.press('Block card', phone.sheet)
  await phone.sees('Blocked')
  await phone.page.getByRole('button', { name: 'Live, everything saved' }).waitFor()
  expect(await charger.call('Authorize', card)).toMatchObject({ idTagInfo: { status: 'Blocked' } })
  expect(phone.device.complaints).toEqual([])
})
