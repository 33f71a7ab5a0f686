import type { Locator, Page } from 'playwright-core'
import { setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import type { Devices } from './apps.ts'
import { isKept } from './kept.ts'
import { openMachine } from './machine.ts'

/** The library of the demo, set up for a test: always open, and every reader pays 20.000 ₫. */
export async function openLibrary(apps: Pick<Devices, 'url'>): Promise<void> {
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const room = await owner.room(station, 'central-library')
  await owner.act(room, view => setInfo(view, { hours: [{ fromMinute: 0, toMinute: 1440 }] }))
  await owner.act(room, (view, at) =>
    setTariff(view, { id: 'fixed', at, tariff: { from: at, start: 20_000, taxRate: 800, taxIncluded: true } }),
  )
}

export const LIBRARY = 'Thư viện Trung tâm'

/** A member of staff with the tablet of a place in their hands. */
export class Tablet {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  static async open(apps: Devices, email = 'staff@demo.test', place = LIBRARY): Promise<Tablet> {
    const { page } = await apps.device({ portal: 'staff', email })
    const tablet = new Tablet(page)
    await tablet.goTo(place)
    return tablet
  }

  async goTo(place: string): Promise<void> {
    await this.page.getByRole('button', { name: place }).click()
    await this.page.getByLabel('Seats').or(this.page.getByLabel('Connectors')).first().waitFor()
    // A new tablet asks for a series of receipts, a change of its own that would come in between.
    await this.page.locator('.top-bar [data-drawer="closed"], .top-bar [data-drawer="open"]').waitFor()
  }

  async isKept(): Promise<void> {
    await isKept(this.page)
  }

  /** A spot on the floor, in a state. */
  tile(label: string, state = ''): Locator {
    return this.page.locator('.floor').getByRole('button', { name: new RegExp(`^${label} ${state}`) })
  }

  get panel(): Locator {
    return this.page.locator('.shell-panel')
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  async press(name: string | RegExp, within: Locator = this.panel): Promise<void> {
    await within.getByRole('button', { name, exact: true }).click()
  }

  async keys(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.press(key, this.dialog)
  }

  async room(name: string): Promise<void> {
    await this.page.getByRole('link', { name }).click()
  }

  async seat(label: string, who: string): Promise<void> {
    await this.tile(label).click()
    await this.panel.getByLabel('Name (optional)').fill(who)
    await this.press('Check in')
    await this.tile(label, 'In use').waitFor()
  }

  async checkOut(label: string): Promise<void> {
    await this.tile(label).click()
    await this.press('Check out')
    await this.press('Check out', this.dialog)
    await this.tile(label, 'Unpaid').waitFor()
  }

  async openShift(...float: readonly string[]): Promise<void> {
    await this.room('Shift')
    const main = this.page.locator('.shell-main')
    for (const key of float) await this.press(key, main)
    await this.press('Open shift', main)
    await this.press('Count drawer', main).then(() => this.press('Back', main))
    await this.room('Floor')
  }

  /** Nothing of this person's waits any more, and the link is there. */
  async allSaved(): Promise<void> {
    await this.page.getByRole('button', { name: 'Live, everything saved' }).waitFor()
  }
}
