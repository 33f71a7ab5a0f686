import { expect, test } from 'vitest'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { Tablet } from '../helpers/staff-tablet.ts'

/** The prices of the demo's Bến Thành, tax included. */
const PER_KWH = 3858

test('a customer charges: staff see who and how much, the spot is held until it is paid, and the phone has the receipt', async () => {
  const apps = await openApps()
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Bến Thành')
  await tablet.openShift('0')
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c2')
  await phone.press('Start charging', phone.sheet)
  await tablet.tile('A2', 'Charging Mai Tran').waitFor()
  await tablet.tile('A2').getByText(/kWh/).waitFor()
  await phone.page.locator('.chart-line').waitFor({ state: 'attached' })

  await phone.press('Stop at an amount, kWh or %')
  await phone.sheet.getByLabel('Amount', { exact: true }).last().fill('900000')
  await phone.press('Stop at ₫900,000', phone.sheet)
  await tablet.tile('A2').click()
  await tablet.panel.getByText('₫900,000').waitFor()
  // Reached already: the server stops it.
  await phone.press('Stops at ₫900,000')
  await phone.sheet.getByLabel('Amount', { exact: true }).last().fill('100')
  await phone.press('Stop at ₫100', phone.sheet)
  await tablet.tile('A2', 'Unpaid Mai Tran').waitFor()
  expect(await tablet.tile('A1', 'Free').count()).toBe(1)

  await tablet.tile('A2', 'Unpaid').click()
  await tablet.press('Take payment')
  await tablet.dialog.getByText('Card', { exact: true }).click()
  await tablet.press(/^Take ₫/, tablet.dialog)
  await tablet.dialog.getByText(/^ben-thanh-T[0-9A-Z]+-1$/).waitFor()
  await tablet.press('Done', tablet.dialog)
  await tablet.tile('A2', 'Free').waitFor()
  await phone.sees('Paid')
  await phone.way('Inbox')
  await phone.page.getByText(/At your goal/).waitFor()
  expect(phone.device.complaints).toEqual([])
})

test('the server goes away in the middle of a charge: the phone says since when, goes on where it was, and bills what the meter says', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c2')
  await phone.press('Start charging', phone.sheet)
  await phone.page.locator('.chart-line').waitFor({ state: 'attached' })
  await apps.restart(async () => {
    await phone.sees(/^Not live since .* Last known figures\.$/)
    await phone.page.getByRole('heading', { name: 'Connector A2' }).waitFor()
  })
  await phone.page.getByText(/^Not live since/).waitFor({ state: 'detached' })
  await phone.press('Stop charging')
  await phone.press('Stop charging', phone.sheet)
  await phone.page.getByRole('button', { name: /^Pay ₫/ }).waitFor()
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const room = await mai.room(station, 'ben-thanh')
  const [session, ...others] = room.view().sessions.values()
  const { startWh = 0, endWh = 0 } = session?.metered ?? {}
  const total = Math.round(((endWh - startWh) * PER_KWH) / 1000)
  expect([others, endWh > startWh, session?.billed?.total]).toEqual([[], true, total])
  await phone.page.getByRole('button', { name: `Pay ₫${total.toLocaleString('en')}`, exact: true }).waitFor()
  expect(phone.device.complaints).toEqual([])
})

test('on a phone, upright or across, ring, cost and Stop are on one screen, and stay where they are when the chart comes', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c2')
  await phone.press('Start charging', phone.sheet)
  const shown = [
    phone.page.locator('.arc'),
    phone.page.locator('.session-now-cost'),
    phone.page.getByRole('button', { name: 'Stop charging' }),
  ]
  const tops = () => Promise.all(shown.map(async one => Math.round((await one.boundingBox())?.y ?? -1)))
  for (const one of shown) await one.waitFor()
  const before = await tops()
  await phone.page.locator('.chart-line').waitFor({ state: 'attached' })
  expect(await tops()).toEqual(before)
  const isInSight = (one: SVGElement | HTMLElement) => {
    const { left, right, top, bottom } = one.getBoundingClientRect()
    const corners = [left + 1, (left + right) / 2, right - 1].flatMap(x => [top + 1, bottom - 1].map(y => [x, y]))
    return corners.every(([x = 0, y = 0]) => {
      const seen = document.elementFromPoint(x, y)
      return seen !== null && (one.contains(seen) || seen.contains(one))
    })
  }
  const looks = async () => {
    for (const size of [
      { width: 390, height: 844 },
      { width: 844, height: 390 },
    ]) {
      await phone.page.setViewportSize(size)
      for (const one of shown) expect(await one.evaluate(isInSight), `${one} at ${size.width}`).toBe(true)
    }
  }
  await looks()
  // A second car: what it does stands in a bar of its own below.
  await phone.page.goto(`${apps.url}/station/ben-thanh/c3`)
  await phone.press('Start charging', phone.sheet)
  await phone.page.getByRole('heading', { name: 'Connector A3' }).waitFor()
  for (const one of [...shown, phone.page.locator('.running-bar')]) await one.waitFor()
  await looks()
})
