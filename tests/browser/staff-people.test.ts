import { expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../server/accounts/demo.ts'
import { setPin } from '../../shared/api/people.ts'
import { openApps } from '../helpers/apps.ts'
import { openMachine } from '../helpers/machine.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

test('colleagues hand a shared tablet over by PIN; the drawer and its numbers stay', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const minh = await openMachine(apps.url, { email: 'staff2@demo.test', portal: 'staff' })
  expect(await minh.ask(setPin, { password: DEMO_PASSWORD, pin: '2580' })).toEqual({ ok: true, value: {} })
  const tablet = await Tablet.open(apps)
  const top = tablet.page.locator('.top-bar')
  await tablet.openShift('0')
  await tablet.seat('Q1', 'An')
  await tablet.checkOut('Q1')
  await tablet.press('Take payment')
  await tablet.press('₫20,000', tablet.dialog)
  await tablet.press('Take ₫20,000', tablet.dialog)
  await tablet.dialog.getByText(/-1$/).waitFor()
  await tablet.press('Done', tablet.dialog)
  await tablet.allSaved()

  await tablet.press('Lan Nguyen', top)
  await tablet.press('Share this tablet', tablet.dialog)
  await tablet.press('Minh Le', tablet.dialog)
  await tablet.page.keyboard.type('1379')
  await tablet.press('Take over', tablet.dialog)
  await tablet.dialog.getByText('Wrong PIN.').waitFor()
  await tablet.dialog.getByLabel('PIN', { exact: true }).focus()
  for (const digit of ['2', '5', '9', 'Delete', '8', '0'])
    await tablet.dialog.getByRole('group', { name: 'Number pad' }).getByRole('button', { name: digit }).click()
  // The pad leaves the focus in the field.
  await tablet.page.keyboard.press('Enter')
  await top.getByRole('button', { name: 'Minh Le' }).waitFor()
  await top.getByRole('button', { name: /^Shift since/ }).waitFor()
  await tablet.seat('Q2', 'Bình')
  await tablet.checkOut('Q2')
  await tablet.press('Take payment')
  await tablet.press('₫20,000', tablet.dialog)
  await tablet.press('Take ₫20,000', tablet.dialog)
  await tablet.dialog.getByText(/-2$/).waitFor()
})

test('who signs out with work that waits is asked, and may leave it here until they are back', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  const { page } = tablet
  await tablet.allSaved()
  await tablet.isKept()
  await apps.restart(async () => {
    await page.getByText(/^Offline since/).waitFor()
    await tablet.seat('Q1', '')
    await tablet.press('Lan Nguyen', page.locator('.top-bar'))
    await tablet.press('Sign out', tablet.dialog)
    await tablet.dialog.getByText(/^1 change of yours not sent yet/).waitFor()
    await tablet.press('Keep on this tablet and sign out', tablet.dialog)
    await page.getByRole('heading', { name: 'Who’s at the desk?' }).waitFor()
  })
  await page.getByLabel('Email').fill('staff@demo.test')
  await page.getByLabel('Password').fill(DEMO_PASSWORD)
  await tablet.press('Sign in', page.locator('main'))
  await tablet.allSaved()
  await tablet.tile('Q1', 'In use').waitFor()
})
