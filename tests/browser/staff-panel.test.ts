import { expect, test } from 'vitest'
import { account } from '../../shared/documents/account.ts'
import { report } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openMachine } from '../helpers/machine.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'
import { faultsOn } from '../helpers/walk.ts'

test('each spot is shown from its top, and named there however far one scrolls', async () => {
  const apps = await openApps()
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Bến Thành')
  await tablet.page.setViewportSize({ width: 1180, height: 520 })
  await tablet.tile('A5', 'Free').click()
  await tablet.panel.getByText('More').click()
  await tablet.panel.evaluate(panel => panel.scrollTo(0, panel.scrollHeight))
  expect(await tablet.panel.evaluate(panel => panel.scrollTop)).toBeGreaterThan(50)
  const name = tablet.panel.getByRole('heading', { name: 'A5' })
  const [around, seen] = [await tablet.panel.boundingBox(), await name.boundingBox()]
  expect((seen?.y ?? 0) - (around?.y ?? 0)).toBeLessThan(60)

  await tablet.tile('A6').click()
  await tablet.panel.getByRole('heading', { name: 'A6' }).waitFor()
  expect(await tablet.panel.evaluate(panel => panel.scrollTop)).toBe(0)
})

test('a visit of before comes into sight, though somebody else is there by now', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  await tablet.page.setViewportSize({ width: 1180, height: 620 })
  await tablet.openShift('0')
  await tablet.seat('Q1', 'An')
  await tablet.checkOut('Q1')
  await tablet.press('Take payment')
  await tablet.press('₫20,000', tablet.dialog)
  await tablet.press('Take ₫20,000', tablet.dialog)
  await tablet.press('Done', tablet.dialog)
  await tablet.tile('Q1', 'Free').waitFor()
  await tablet.seat('Q1', 'Bình')

  await tablet.panel.getByRole('button', { name: /^An/ }).click()
  const past = tablet.panel.getByRole('heading', { name: 'An' })
  await past.waitFor()
  const [head, seen] = [await tablet.panel.locator('.panel-head').boundingBox(), await past.boundingBox()]
  if (head === null || seen === null) throw new Error('It is not shown')
  expect(seen.y).toBeGreaterThan(head.y + head.height)
  expect(seen.y).toBeLessThan(400)
})

test('from the order until the car is plugged in a spot is starting, and no second order goes out', async () => {
  const apps = await openApps({ plugInMs: 4000 })
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Bến Thành')
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const room = await owner.room(station, 'ben-thanh')
  await tablet.tile('A5', 'Free').click()
  await tablet.press('Start charging')
  await tablet.tile('A5', 'Starting').waitFor()
  const answers = () => [...room.view().orders.values()].map(({ answered }) => answered?.result)
  await expect.poll(answers).toEqual(['accepted'])
  await tablet.tile('A5', 'Starting').waitFor()
  expect(await tablet.panel.getByRole('button', { name: 'Starting…' }).isDisabled()).toBe(true)
  expect(await tablet.panel.getByRole('button', { name: 'Start charging' }).count()).toBe(0)
  expect(await faultsOn(tablet.page)).toEqual([])
  await tablet.room('Today')
  const listed = tablet.page.locator('.shell-main').getByRole('button', { name: 'Starting…' })
  expect(await listed.isDisabled()).toBe(true)
  await tablet.room('Floor')
  await tablet.tile('A5', 'Charging').waitFor()
  expect(answers()).toEqual(['accepted'])
})

test('a customer’s own list says that it is starting', async () => {
  const apps = await openApps({ plugInMs: 4000 })
  const phone = await CustomerPhone.open(apps, '/station/ben-thanh')
  await phone.spot('A5', 'Free').click()
  await phone.press('Start charging', phone.sheet)
  await phone.page.getByRole('heading', { name: 'Connector A5' }).waitFor()
  expect(await phone.page.getByRole('button', { name: 'Starting…' }).isDisabled()).toBe(true)
  expect(await phone.page.getByText('Plug in first').count(), 'it says to plug in now').toBe(0)
  await phone.way('Session')
  await phone.page
    .getByRole('link', { name: /A5.*Starting/ })
    .first()
    .waitFor()
})

test('a customer’s report comes first in Attention, and is answered, blocked on and closed from there', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  const main = tablet.page.locator('.shell-main')
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const library = await mai.room(station, 'central-library')
  const say = (connector: string, text: string) =>
    mai.act(library, (view, at) => report(view, { id: mai.newId(), at, connector, text, blocks: false }))
  await say('s1', 'The lamp flickers')
  await tablet.page.getByRole('link', { name: /^1 Attention/ }).click()
  const line = main.getByRole('listitem').filter({ hasText: 'The lamp flickers' })
  await line.getByText('Mai Tran').waitFor()
  for (const width of [820, 1440]) {
    await tablet.page.setViewportSize({ width, height: 900 })
    const words = await line.locator('.line-words').boundingBox()
    expect(words?.width, `what they wrote is read in lines at ${width}`).toBeGreaterThan(440)
  }
  await tablet.press('Reply', line)
  await tablet.dialog.getByLabel('Reply').fill('We bring a new one')
  await tablet.press('Reply', tablet.dialog)
  await tablet.press('Mark out of order', line)
  await main.getByText('All caught up.').waitFor()
  await tablet.room('Floor')
  await tablet.tile('Q1', 'Out of order').click()
  await tablet.press('Resolved')
  await tablet.dialog.getByText('Mai Tran will read this.').waitFor()
  await tablet.dialog.getByLabel('What was done').fill('New lamp')
  await tablet.press('Resolved', tablet.dialog)
  await tablet.tile('Q1', 'Free').waitFor()

  await say('s2', 'I do not like the chair')
  await tablet.room('Attention')
  await tablet.press('Dismiss', main)
  await tablet.press('Dismiss', tablet.dialog)
  await main.getByText('All caught up.').waitFor()
  const own = await mai.room(account, mai.id)
  const told = () =>
    [...own.view().notes.values()].sort((a, b) => a.told - b.told).map(({ what, text }) => [what, text])
  await expect.poll(told).toEqual([
    ['report-answered', 'We bring a new one'],
    ['report-accepted', undefined],
    ['report-resolved', 'New lamp'],
    ['report-resolved', undefined],
  ])
})

test('two guests are told apart, and each is found by the code they read out at the desk', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const codes: string[] = []
  for (const seat of ['Q1', 'Q2']) {
    const phone = new CustomerPhone(await apps.device({ portal: 'customer', path: 'station/central-library' }))
    await phone.press('Start without an account')
    await phone.spot(seat, 'Free').click()
    await phone.press('Check in now', phone.sheet)
    await phone.press('Check in now', phone.sheet)
    await phone.press('Check out')
    await phone.press('Check out', phone.sheet)
    await phone.press(/^Pay ₫20,000/)
    await phone.press('Pay at the desk', phone.sheet)
    const [label, code] = await phone.sheet.locator('.desk-code span').allTextContents()
    expect(label).toBe(seat)
    codes.push(code ?? '')
  }
  const tablet = await Tablet.open(apps)
  await tablet.tile('Q1', `Unpaid Guest ${codes[0]}`).waitFor()
  await tablet.page.getByRole('searchbox', { name: 'Search' }).fill(`q2 ${codes[1]?.toLowerCase()}`)
  await tablet.tile('Q1', 'Unpaid').waitFor({ state: 'hidden' })
  await tablet.tile('Q2', 'Unpaid').click()
  await tablet.panel.getByText(`Code ${codes[1]}`).waitFor()
  await tablet.room('Unpaid')
  for (const code of codes) await tablet.page.locator('.shell-main').getByText(`Code ${code}`).waitFor()
})
