import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addCharger } from '../../shared/api/chargers.ts'
import { setConnector, setInfo } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { type AppsServer, openApps } from '../helpers/apps.ts'
import { openMachine } from '../helpers/machine.ts'
import { WireCharger } from '../helpers/wire-charger.ts'

const CHARGERS = '/places/ben-thanh?show=chargers'
/** A plug is told a new limit every half minute at most; on a slow machine the rest takes its time. */
const TOLD_MS = 200_000

/** Two spots of the demo become plugs of chargers that come over the wire, and a car charges at each. */
async function openTwo(apps: AppsServer): Promise<WireCharger[]> {
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const room = await owner.room(station, 'ben-thanh')
  await owner.act(room, view => setInfo(view, { anyCard: true }))
  const chargers: WireCharger[] = []
  for (const [connector, identity] of [
    ['c1', 'BT-1'],
    ['c2', 'BT-2'],
  ] as const) {
    const added = await owner.ask(addCharger, { station: 'ben-thanh', identity })
    if (!added.ok) throw new Error(added.why)
    await owner.act(room, view => setConnector(view, connector, { charger: identity, plug: 1 }))
    const charger = new WireCharger(added.value)
    await charger.connect()
    await charger.boot()
    await charger.start(`CARD-${identity}`)
    chargers.push(charger)
  }
  return chargers
}

/** The kilowatts that a spot is shown to get. */
async function getsAt(page: Page, spot: string): Promise<number> {
  const fact = page.locator('.charger-sharing .fact').filter({ has: page.getByText(spot, { exact: true }) })
  return Number(/^[\d.]+/.exec((await fact.locator('dd').textContent()) ?? '')?.[0])
}

test('an owner sets the power of a place: two cars share it before their eyes, and one gets more when the other leaves', async () => {
  const apps = await openApps()
  const [one] = await openTwo(apps)
  const { page, complaints } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: CHARGERS })
  await page.getByText('No limit. Each car gets all its connector can give.').waitFor()
  await page.getByLabel('Maximum').fill('60')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('60 kW, 3 phases').waitFor()
  // The other plugs keep 6 A each for whoever comes.
  await expect.poll(() => getsAt(page, 'A1'), { timeout: TOLD_MS }).toBe(22)
  await expect.poll(() => getsAt(page, 'A2'), { timeout: TOLD_MS }).toBe(22)
  await one?.stop()
  await expect.poll(() => getsAt(page, 'A2'), { timeout: TOLD_MS }).toBeGreaterThan(35)

  await page.goto(`${apps.url}/owner/audit`)
  await page.getByText('site power').first().waitFor()
  expect(complaints).toEqual([])
})
