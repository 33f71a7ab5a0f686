import { expect, test } from 'vitest'
import { askTopUp } from '../../shared/documents/account/actions.ts'
import { account } from '../../shared/documents/account.ts'
import { answerRefund } from '../../shared/documents/desk/actions.ts'
import { desk } from '../../shared/documents/desk.ts'
import { fact } from '../../shared/documents/outcome.ts'
import { checkInNow, setConnector, setInfo } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { type AppsServer, openApps } from '../helpers/apps.ts'
import { type Machine, openMachine } from '../helpers/machine.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

const openOwner = (apps: AppsServer): Promise<Machine> =>
  openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })

test('a reader moves, one is written off, and money above the limit goes back when the owner says so', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const owner = await openOwner(apps)
  await owner.act(await owner.room(station, 'central-library'), view => setInfo(view, { refundLimit: 5000 }))
  const tablet = await Tablet.open(apps)
  const main = tablet.page.locator('.shell-main')
  await tablet.openShift('0')

  await tablet.seat('Q1', 'An')
  await tablet.press('Move')
  await tablet.dialog.getByRole('button', { name: /^Q3 / }).click()
  await tablet.tile('Q3', 'In use An').waitFor()
  await tablet.tile('Q1', 'Free').waitFor()
  await tablet.checkOut('Q3')
  await tablet.press('Write off')
  await tablet.press('Left without paying', tablet.dialog)
  await tablet.press('Write off', tablet.dialog)
  await tablet.tile('Q3', 'Free').waitFor()

  await tablet.seat('Q4', 'Bình')
  await tablet.checkOut('Q4')
  await tablet.press('Take payment')
  await tablet.dialog.getByText('Card', { exact: true }).click()
  await tablet.press('Take ₫20,000', tablet.dialog)
  await tablet.press('Done', tablet.dialog)
  await tablet.tile('Q4', 'Free').click()
  await tablet.panel.getByRole('button', { name: /^Bình/ }).click()
  await tablet.press('Refund')
  await tablet.dialog.getByText('Above ₫5,000 the owner decides.').waitFor()
  await tablet.dialog.getByLabel('Reason').fill('Mất điện')
  await tablet.press('Ask the owner', tablet.dialog)
  await tablet.room('Attention')
  await main.getByText('Refund of ₫20,000').waitFor()
  await tablet.allSaved()
  const asked = await owner.room(desk, 'central-library')
  const [refund = ''] = asked.view().refunds.keys()
  await owner.act(asked, (view, at) => answerRefund(view, { at, by: owner.id, refund }))
  await main.getByText('All caught up.').waitFor()
  await tablet.panel.getByText('₫20,000 refunded').first().waitFor()
})

test('a customer the desk knows is booked for, comes, and hears why their top-up was declined', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  const main = tablet.page.locator('.shell-main')
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const library = await mai.room(station, 'central-library')
  await mai.act(library, (view, at) => checkInNow(view, { session: mai.newId(), at, connector: 's2', via: 'customer' }))
  await tablet.tile('Q2', 'In use Mai Tran').waitFor()

  await tablet.tile('Q5', 'Free').click()
  await tablet.press('Book for a reader')
  await tablet.dialog.getByLabel('Reader').fill('mai')
  await tablet.dialog.getByRole('button', { name: /^Mai Tran/ }).click()
  await tablet.tile('Q5', 'Held Mai Tran').waitFor()
  await tablet.room('Today')
  await tablet.press('Check in', main)
  await tablet.room('Floor')
  await tablet.tile('Q5', 'In use Mai Tran').waitFor()
  const own = await mai.room(account, mai.id)
  const seats = () => [...own.view().visits.values()].map(({ label, phase }) => `${label} ${phase}`).sort()
  await expect.poll(seats).toEqual(['Q2 active', 'Q5 active'])

  const topUp = mai.newId()
  await mai.act(own, (view, at) => askTopUp(view, { id: topUp, at, station: 'central-library', amount: 100_000 }))
  await tablet.page.getByRole('button', { name: '1 top-up waits' }).click()
  await tablet.press('Decline', main)
  await tablet.press('No money received', tablet.dialog)
  await tablet.press('Decline', tablet.dialog)
  await main.getByText('No top-ups waiting.').waitFor()
  await expect.poll(() => own.view().topUps.get(topUp)?.declined?.why).toBe('No money received')
})

test('a connector without a charger is read by hand; what no rule settles has its way out', async () => {
  const apps = await openApps()
  const owner = await openOwner(apps)
  const room = await owner.room(station, 'ben-thanh')
  for (const [id, label] of [
    ['x8', 'X8'],
    ['x9', 'X9'],
  ] as const)
    await owner.act(room, view => setConnector(view, id, { label, type: 'type2' }))
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Bến Thành')
  const main = tablet.page.locator('.shell-main')
  await tablet.openShift('0')

  await tablet.tile('X8', 'Free').click()
  await tablet.panel.getByLabel('Number plate').fill('51K-123.45')
  await tablet.press('Start charging')
  await tablet.tile('X8', 'Charging').waitFor()
  await tablet.press('Stop charging')
  await tablet.press('Stop charging', tablet.dialog)
  await tablet.press('Enter meter reading')
  await tablet.dialog.getByLabel('Reading at start').fill('1200')
  await tablet.dialog.getByLabel('Reading at end').fill('1210,5')
  await tablet.press('Save', tablet.dialog)
  await tablet.tile('X8', 'Unpaid 51K-123.45').waitFor()
  await tablet.panel.getByText('10.50 kWh × ₫3,858 / kWh').waitFor()

  const session = [...room.view().sessionsAt('x8')].map(({ id }) => id).join()
  const taken = { at: owner.now(), session, method: 'cash', amount: 50_000, receipt: 'ben-thanh-O1-1' }
  await owner.act(room, () => ({ ok: true, facts: [fact('payments', owner.newId(), 'taken', taken)] }))
  await tablet.room('Attention')
  await main.getByText('X8: overpaid by ₫9,491').waitFor()
  await tablet.press('Refund', main)
  await tablet.dialog.getByLabel('Reason').fill('Đưa thừa')
  await tablet.press('Refund ₫9,491', tablet.dialog)
  await main.getByText('All caught up.').waitFor()

  for (const [offset, id] of ['first', 'second'].entries()) {
    const started = { at: owner.now() + offset, connector: 'x9', via: 'staff' }
    await owner.act(room, () => ({ ok: true, facts: [fact('sessions', `${id}-${owner.newId()}`, 'started', started)] }))
  }
  await main.getByText('X9: two sessions at once').waitFor()
  await tablet.press('Show the connector', main)
  await tablet.panel.getByText('Two sessions here at once. Move or end one.').waitFor()
  await tablet.panel.getByRole('button', { name: 'Move', exact: true }).last().click()
  await tablet.dialog.getByRole('button', { name: /^X8 / }).click()
  await tablet.room('Floor')
  await tablet.tile('X8', 'Charging').waitFor()
  await tablet.tile('X9', 'Charging').waitFor()
  await tablet.room('Attention')
  await main.getByText('All caught up.').waitFor()
})

test('where a charger is not heard its meter is read by hand, and the bill is by that', async () => {
  const apps = await openApps()
  const owner = await openOwner(apps)
  const room = await owner.room(station, 'ben-thanh')
  await owner.act(room, view => setConnector(view, 'x7', { label: 'X7', type: 'type2', charger: 'of-nobody' }))
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Bến Thành')
  await tablet.tile('X7', 'No signal').click()
  await tablet.panel.getByLabel('Number plate').fill('51K-777.77')
  await tablet.press('Start charging')
  await tablet.tile('X7', 'Charging').waitFor()
  await tablet.press('Stop charging')
  await tablet.press('Stop charging', tablet.dialog)
  await tablet.press('Enter meter reading')
  await tablet.dialog.getByLabel('Reading at start').fill('100')
  await tablet.dialog.getByLabel('Reading at end').fill('102')
  await tablet.press('Save', tablet.dialog)
  await tablet.panel.getByText('2.00 kWh × ₫3,858 / kWh').waitFor()
  await tablet.tile('X7', 'Unpaid 51K-777.77').waitFor()
})

test('a charger is told what to do, and its answer is on its card', async () => {
  const apps = await openApps()
  const tablet = await Tablet.open(apps, 'staff@demo.test', 'Bến Thành')
  await tablet.tile('A5', 'Free').click()
  const orders = tablet.panel.getByRole('list', { name: 'Recent commands' })
  await tablet.panel.getByText('More').click()
  expect(await tablet.panel.getByRole('button', { name: /^(Start|Stop)$/ }).count()).toBe(0)
  await tablet.press('Unlock')
  await orders.getByText('accepted').waitFor()
})
