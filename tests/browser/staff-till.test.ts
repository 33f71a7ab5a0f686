import { expect, test } from 'vitest'
import { account } from '../../shared/documents/account.ts'
import { setPrinter } from '../../shared/documents/desk/actions.ts'
import type { Printer } from '../../shared/documents/desk/facts.ts'
import { desk } from '../../shared/documents/desk.ts'
import { checkInNow } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { openSink } from '../helpers/printer-sink.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

test('a reader without an account sits down, checks out and pays with change, and has it back; the seat is free, the drawer is counted', async () => {
  const apps = await openApps({ mayCallInside: true })
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  await tablet.seat('Q1', 'Anh Tuấn')
  await tablet.tile('Q1', 'In use Anh Tuấn').waitFor()
  await tablet.checkOut('Q1')

  await tablet.press('Take payment')
  await tablet.dialog.getByText('Open a shift before taking money').waitFor()
  await tablet.keys('2', '0', '0', '000')
  await tablet.press('Open shift', tablet.dialog)
  await tablet.keys('5', '0', '000')
  expect(await tablet.dialog.locator('.pay-change').textContent()).toMatch(/Change\s*₫30,000/)
  await tablet.press('Take ₫20,000', tablet.dialog)
  const receipt = tablet.dialog.getByText(/^central-library-T[0-9A-Z]+-1$/)
  await receipt.waitFor()
  expect(await tablet.dialog.locator('.receipt-change').textContent()).toMatch(/₫30,000/)
  // The place has a printer; then it is switched off.
  const hoa = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const back = await hoa.room(desk, 'central-library')
  const sink = await openSink(false)
  const put = (to: Printer['to']) => hoa.act(back, (view, at) => setPrinter(view, { at, by: hoa.id, to }))
  await put({ host: '127.0.0.1', port: sink.port, hasMarks: true })
  await expect
    .poll(async () => {
      await tablet.press('Print', tablet.dialog)
      return sink.bytes().length
    })
    .toBeGreaterThan(200)
  await tablet.dialog.getByText('Sent to the receipt printer.').waitFor()
  expect(sink.bytes().includes('Receipt')).toBe(true)
  await put({ host: '127.0.0.1', port: 1, hasMarks: true })
  await tablet.press('Print', tablet.dialog)
  await tablet.dialog.getByText('The receipt printer isn’t responding. Check that it’s on and has paper.').waitFor()
  await tablet.press('Done', tablet.dialog)
  await tablet.tile('Q1', 'Free').waitFor()

  await tablet.tile('Q1', 'Free').click()
  await tablet.panel.getByRole('button', { name: /^Anh Tuấn/ }).click()
  await tablet.press('Refund')
  await tablet.dialog.getByLabel('Reason').fill('Ghế hỏng')
  await tablet.press('Refund ₫20,000', tablet.dialog)
  await tablet.panel.getByText('· ₫20,000 refunded').waitFor()
  await tablet.panel.locator('.session-card').getByText('Refunded', { exact: true }).waitFor()
  await tablet.panel.getByRole('button', { name: /^Anh Tuấn.*Refunded/ }).waitFor()

  await tablet.room('Shift')
  const main = tablet.page.locator('.shell-main')
  await main.getByText(/^central-library-T[0-9A-Z]+-2$/).waitFor()
  await tablet.press('Count drawer', main)
  expect(await main.getByText('Expected').count()).toBe(0)
  for (const key of ['1', '9', '0', '000']) await tablet.press(key, main)
  await tablet.press('Confirm count', main)
  expect(await main.locator('.fact', { hasText: 'Expected' }).textContent()).toContain('₫200,000')
  expect(await main.locator('.fact', { hasText: 'Difference' }).textContent()).toContain('−₫10,000')
  await tablet.press('Close shift', main)
  await main.getByText('Earlier shifts').waitFor()
  await tablet.allSaved()
})

test('a customer checks in and is seen by name; checked out they owe and keep the seat; what the desk takes shows as paid to them', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  await tablet.openShift('5', '0', '000')
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const library = await mai.room(station, 'central-library')
  const session = mai.newId()
  await mai.act(library, (view, at) => checkInNow(view, { session, at, connector: 's2', via: 'customer' }))

  await tablet.tile('Q2', 'In use Mai Tran').waitFor()
  await tablet.checkOut('Q2')
  await tablet.tile('Q2', 'Unpaid Mai Tran').waitFor()
  await tablet.page.getByLabel('Needs you').getByText('₫20,000').click()
  await tablet.press('Take payment')
  await tablet.press('₫20,000', tablet.dialog)
  await tablet.press('Take ₫20,000', tablet.dialog)
  await tablet.press('Done', tablet.dialog)
  await tablet.tile('Q2', 'Free').waitFor()

  const own = await mai.room(account, mai.id)
  const visits = () =>
    [...own.view().visits.values()].map(({ phase, session: { money } }) => ({ phase, paid: money.paid }))
  await new Promise<void>(resolve => {
    const look = () => visits().some(({ phase }) => phase === 'paid') && resolve()
    own.onChange(look)
    look()
  })
  expect(visits()).toEqual([{ phase: 'paid', paid: 20_000 }])
})

test('a top-up is asked from a phone, and in the wallet once the desk has the money', async () => {
  const apps = await openApps()
  const tablet = await Tablet.open(apps)
  await tablet.openShift('0')
  const phone = await CustomerPhone.open(apps, 'wallet')
  const waits = tablet.page.getByRole('button', { name: '1 top-up waits' })
  const wish = async (purpose: string) => {
    await phone.press('Top up')
    await phone.press('₫100,000', phone.sheet)
    await phone.page.getByLabel('Desk').selectOption('central-library')
    await phone.page.getByLabel('Purpose (optional)').fill(purpose)
    await phone.press('Request ₫100,000', phone.sheet)
    await phone.sees('Waiting for the desk')
    await waits.waitFor()
  }
  await wish('By mistake')
  await phone.press('Cancel')
  await waits.waitFor({ state: 'detached' })
  await wish('For exam week')
  await waits.click()
  await tablet.page.locator('.shell-main').getByText('For exam week').waitFor()
  await tablet.press('Received', tablet.page.locator('.shell-main'))
  await tablet.dialog.getByLabel('Note they will read (optional)').fill('Good luck')
  await tablet.press('₫100,000 received', tablet.dialog)
  await tablet.dialog.getByText(/^central-library-T[0-9A-Z]+-1$/).waitFor()
  await phone.sees('+₫100,000 · Balance ₫100,000')
  await phone.sees(/central-library-T[0-9A-Z]+-1 · For exam week · “Good luck”/)
  expect(await phone.page.getByText('By mistake').count()).toBe(0)
  await tablet.press('Done', tablet.dialog)
  await tablet.page.getByText('No top-ups waiting.').waitFor()
})
