import { expect, test } from 'vitest'
import { retireConnector } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { Tablet } from '../helpers/staff-tablet.ts'

const RETIRED = ['c4', 'c5', 'c6']

test('a tile leads with one figure and gives each other one its own place; the floor counts who is charging', async () => {
  const apps = await openApps()
  const hoa = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const room = await hoa.room(station, 'phu-my-hung')
  for (const id of RETIRED) await hoa.act(room, (view, at) => retireConnector(view, id, at))
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Phú Mỹ Hưng')
  const states = tablet.page.getByRole('group', { name: 'Show' })
  // One of the three is out of order.
  await states.getByText('Free2').waitFor()
  const phone = await CustomerPhone.open(apps, 'station/phu-my-hung')
  await phone.spot('C1', 'Free').click()
  await phone.press('Start charging', phone.sheet)
  const tile = tablet.tile('C1', 'Charging Mai Tran')
  await tile.getByText(/kWh/).waitFor()
  await states.getByText('Charging1').waitFor()

  const slots = tile.locator('.spot-tile-slots > span')
  await expect.poll(() => slots.allTextContents()).toEqual(expect.arrayContaining([expect.stringMatching(/^₫/)]))
  const said = [...(await tile.locator('.spot-tile-figure').allTextContents()), ...(await slots.allTextContents())]
  expect(said.filter(text => text.trim() === '' || text.includes('·'))).toEqual([])
  const size = (name: string) =>
    tile
      .locator(name)
      .first()
      .evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize))
  expect(await size('.spot-tile-figure')).toBeGreaterThan(await size('.spot-tile-slots'))

  // Three connectors are no reason for tiles as wide as a hand.
  for (const width of [820, 1180, 1440, 1920]) {
    await tablet.page.setViewportSize({ width, height: 900 })
    expect((await tile.boundingBox())?.width, `at ${width}`).toBeLessThan(400)
  }
  await states.getByText('Charging1').click()
  await tablet.tile('C2').waitFor({ state: 'detached' })
  await tile.waitFor()
})
