import { expect, test } from 'vitest'
import { askTopUp } from '../../shared/documents/account/actions.ts'
import { balanceIn } from '../../shared/documents/account/view.ts'
import { account } from '../../shared/documents/account.ts'
import { checkInNow } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { openMachine } from '../helpers/machine.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

test('a reader without an account sits down, checks out and pays with change, and has it back; the seat is free, the drawer is counted', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  await tablet.seat('Q1', 'Anh Tuấn')
  await tablet.tile('Q1', 'Occupied Anh Tuấn').waitFor()
  await tablet.checkOut('Q1')

  await tablet.press('Take payment')
  await tablet.dialog.getByText('Open a shift before you take money').waitFor()
  await tablet.keys('2', '0', '0', '000')
  await tablet.press('Open the shift', tablet.dialog)
  await tablet.keys('5', '0', '000')
  expect(await tablet.dialog.locator('.pay-change').textContent()).toMatch(/Change\s*₫30,000/)
  await tablet.press('Take ₫20,000', tablet.dialog)
  const receipt = tablet.dialog.getByText(/^central-library-T[0-9A-Z]+-1$/)
  await receipt.waitFor()
  expect(await tablet.dialog.locator('.receipt-change').textContent()).toMatch(/₫30,000/)
  await tablet.press('Done', tablet.dialog)
  await tablet.tile('Q1', 'Free').waitFor()

  await tablet.tile('Q1', 'Free').click()
  await tablet.panel.getByRole('button', { name: /^Anh Tuấn/ }).click()
  await tablet.press('Refund')
  await tablet.dialog.getByLabel('Reason').fill('Ghế hỏng')
  await tablet.press('Give back ₫20,000', tablet.dialog)
  await tablet.panel.getByText('₫20,000 given back').waitFor()

  await tablet.room('Shift')
  const main = tablet.page.locator('.shell-main')
  await main.getByText(/^central-library-T[0-9A-Z]+-2$/).waitFor()
  await tablet.press('Count the drawer', main)
  expect(await main.getByText('Should be there').count()).toBe(0)
  for (const key of ['1', '9', '0', '000']) await tablet.press(key, main)
  await tablet.press('That is counted', main)
  expect(await main.locator('.fact', { hasText: 'Should be there' }).textContent()).toContain('₫200,000')
  expect(await main.locator('.fact', { hasText: 'Difference' }).textContent()).toContain('-₫10,000')
  await tablet.press('Close the shift', main)
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

  await tablet.tile('Q2', 'Occupied Mai Tran').waitFor()
  await tablet.checkOut('Q2')
  await tablet.tile('Q2', 'To be paid Mai Tran').waitFor()
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
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const wallet = await mai.room(account, mai.id)
  await mai.act(wallet, (view, at) =>
    askTopUp(view, { id: mai.newId(), at, station: 'central-library', amount: 100_000, method: 'cash' }),
  )
  await tablet.page.getByRole('button', { name: '1 top-up waits' }).click()
  await tablet.press('Received', tablet.page.locator('.shell-main'))
  await tablet.press('₫100,000 received', tablet.dialog)
  await tablet.dialog.getByText(/^central-library-T[0-9A-Z]+-1$/).waitFor()
  const balance = () => balanceIn(wallet.view(), 'VND')
  await new Promise<void>(resolve => {
    const look = () => balance() > 0 && resolve()
    wallet.onChange(look)
    look()
  })
  expect(balance()).toBe(100_000)
  await tablet.press('Done', tablet.dialog)
  await tablet.page.getByText('No top-up waits.').waitFor()
})
