import type { Locator, Page } from 'playwright-core'
import { approveTopUp } from '../../shared/documents/desk/actions.ts'
import { desk } from '../../shared/documents/desk.ts'
import { takePayment } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import type { Device, Devices, Someone } from './apps.ts'
import { eventually } from './eventually.ts'
import { isKept } from './kept.ts'
import { openMachine } from './machine.ts'

/** A customer with the app in their hand. */
export class CustomerPhone {
  readonly device: Device
  readonly page: Page

  constructor(device: Device) {
    this.device = device
    this.page = device.page
  }

  static async open(apps: Devices, path = '', more: Partial<Someone> = {}): Promise<CustomerPhone> {
    return new CustomerPhone(await apps.device({ portal: 'customer', email: 'customer@demo.test', path, ...more }))
  }

  async isKept(): Promise<void> {
    await isKept(this.page)
  }

  get sheet(): Locator {
    return this.page.getByRole('dialog')
  }

  async press(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await within.getByRole('button', { name, exact: typeof name === 'string' }).click()
  }

  async sees(text: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await within
      .getByText(text, { exact: typeof text === 'string' })
      .first()
      .waitFor()
  }

  /** A spot in the list or on the plan of the open station. */
  spot(label: string, state = ''): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${label} ${state}`) })
  }

  async way(name: 'Find' | 'Session' | 'Wallet' | 'Inbox'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: new RegExp(name) })
      .click()
  }
}

/** Staff at the desk of the library, without a screen: they take what is due at a seat. */
export async function takeCash(apps: Pick<Devices, 'url'>): Promise<{ receipt: string; amount: number }> {
  const staff = await openMachine(apps.url, { email: 'staff@demo.test', portal: 'staff' })
  const room = await staff.room(station, 'central-library')
  // Who has just left is billed a moment later.
  const owes = () => [...room.view().sessions.values()].find(({ money }) => money.due > 0)
  await eventually(() => owes() !== undefined)
  const owing = owes()
  if (owing === undefined) throw new Error('Nobody owes anything')
  const { id: session, money, payments } = owing
  const receipt = 'central-library-T9-1'
  const id = payments.find(({ asked }) => asked?.method === 'cash')?.id ?? staff.newId()
  await staff.act(room, (view, at) =>
    takePayment(view, { id, session, at, method: 'cash', amount: money.due, receipt }),
  )
  return { receipt, amount: money.due }
}

/** And they have the money of the one top-up that waits in their hand. */
export async function approveOnlyTopUp(apps: Pick<Devices, 'url'>, at = 'central-library'): Promise<void> {
  const staff = await openMachine(apps.url, { email: 'staff@demo.test', portal: 'staff' })
  const room = await staff.room(desk, at)
  const [waiting] = [...room.view().topUps.values()].filter(({ isOpen }) => isOpen)
  if (waiting?.asked === undefined) throw new Error('No top-up waits')
  const { amount } = waiting.asked
  await staff.act(room, (view, now) =>
    approveTopUp(view, { topUp: waiting.id, at: now, by: staff.id, amount, method: 'cash' }),
  )
}
