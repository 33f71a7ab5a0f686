import { expect, test } from 'vitest'
import type { Replica } from '../../client/sync/engine.ts'
import { quarantine, removeRole } from '../../shared/api/people.ts'
import { bookSession } from '../../shared/api/session.ts'
import { dispute } from '../../shared/documents/account/actions.ts'
import { account } from '../../shared/documents/account.ts'
import { askRefund } from '../../shared/documents/desk/actions.ts'
import { desk } from '../../shared/documents/desk.ts'
import { checkInNow, setInfo, start, stop, takePayment } from '../../shared/documents/station/actions.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import { type AppsServer, openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { type Machine, openMachine } from '../helpers/machine.ts'
import { acting, untilBoard } from '../helpers/owner-desk.ts'
import { openLibrary } from '../helpers/staff-tablet.ts'

const LIBRARY = 'central-library'

test('refunds, a disputed bill and what a locked tablet states are answered, and whoever asked learns of it', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const { page, complaints } = await apps.device({ portal: 'owner', email: 'owner@demo.test', bypassCSP: true })
  await untilBoard(page)
  const { lan, mai, library, back, payment, session } = await payAtSeat(apps)
  const needs = page.locator('.card', { has: page.getByRole('heading', { name: 'Needs you' }) })
  const dialog = page.getByRole('dialog')
  const answer = async (name: string) => {
    await dialog.getByRole('button', { name, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  const refund = (id: string, amount: number, why: string) =>
    lan.act(back, (view, at) =>
      askRefund(view, library.view(), { id, at, by: lan.id, payment, amount, why, to: 'cash' }),
    )
  await refund('r-no', 15_000, 'wanted more light')
  await needs.getByRole('button', { name: /^Refund.*15,000/ }).click()
  await dialog.getByText('wanted more light').waitFor()
  await dialog.getByRole('button', { name: 'Decline' }).click()
  await dialog.getByText('Enter a reason. It’s recorded in the audit log.').waitFor()
  await dialog.getByLabel('Reason').fill('The lamp works')
  await answer('Decline')
  await expect.poll(() => back.view().refunds.get('r-no')?.declined?.why).toBe('The lamp works')
  await refund('r-yes', 12_000, 'the chair broke')
  await needs.getByRole('button', { name: /^Refund.*12,000/ }).click()
  await dialog.getByText('Start fee').waitFor()
  await answer('Refund')
  const given = () =>
    library
      .view()
      .payments.get(payment)
      ?.refunds.map(({ amount, why }) => [amount, why])
  await expect.poll(given).toEqual([[12_000, 'the chair broke']])

  const own = await mai.room(account, mai.id)
  await expect.poll(() => own.view().visits.get(session)?.session.billed).toBeDefined()
  await mai.act(own, (view, at) => dispute(view, { id: 'd1', at, session, text: 'I sat for five minutes' }))
  await needs.getByRole('button', { name: /^Disputed bill/ }).click()
  await dialog.getByText('I sat for five minutes').waitFor()
  expect(await violationsOn(page), 'a question').toEqual([])
  expect(await dialog.getByRole('button', { name: 'Send answer' }).isDisabled()).toBe(true)
  const giving = dialog.getByRole('region', { name: 'Refund or write off' })
  await giving.getByLabel('Amount').fill('9000')
  await giving.getByRole('button', { name: 'Refund to the wallet' }).click()
  await giving.getByText('Up to ₫8,000.').first().waitFor()
  await giving.getByLabel('Amount').fill('3000')
  await giving.getByLabel('Reason').fill('It was dark')
  await giving.getByRole('button', { name: 'Refund to the wallet' }).click()
  await expect.poll(() => own.view().ledger.get(`refund:${LIBRARY}:${payment}:2`)?.amount).toBe(3000)
  const told = () =>
    [...own.view().notes.values()].some(({ what, text }) => what === 'refunded' && text === 'It was dark')
  await expect.poll(told).toBe(true)
  await dialog.getByLabel('Your answer').fill('The fee is for sitting down')
  await answer('Send answer')
  await expect.poll(() => own.view().disputes.get('d1')?.answered?.text).toBe('The fee is for sitting down')

  const owed = await sitAt({ lan, mai, library, hers: await mai.room(station, LIBRARY) }, 's4')
  await expect.poll(() => own.view().visits.get(owed)?.session.billed).toBeDefined()
  await mai.act(own, (view, at) => dispute(view, { id: 'd2', at, session: owed, text: 'It was cold' }))
  await needs.getByRole('button', { name: /^Disputed bill/ }).click()
  await giving.getByLabel('Reason').fill('The heating was off')
  await giving.getByRole('button', { name: 'Write off ₫20,000' }).click()
  await expect.poll(() => library.view().sessions.get(owed)?.waived?.why).toBe('The heating was off')
  await dialog.getByLabel('Your answer').fill('You are right')
  await answer('Send answer')
  const waived = () => [...own.view().notes.values()].find(({ what }) => what === 'waived')?.text
  await expect.poll(waived).toBe('The heating was off')

  const hoa = await acting(apps, 'owner@demo.test', 'owner')
  expect(await hoa.ask(removeRole, { station: LIBRARY, person: lan.id })).toMatchObject({ ok: true })
  const at = lan.now()
  const started = (id: string, connector: string) => ({
    ...{ id, room: `station/${LIBRARY}`, why: 'not-yours' },
    facts: [{ root: 'sessions', id, name: 'started', value: { at, connector, via: 'staff' } }],
  })
  const handed = [started('adopted', 's2'), started('rejected', 's3')]
  expect((await lan.ask(quarantine, { station: LIBRARY, entries: handed })).ok).toBe(true)
  const waiting = needs.getByRole('button', { name: /^From a locked device/ })
  for (let left = 2; left > 0; left -= 1) {
    await expect.poll(() => waiting.count()).toBe(left)
    await waiting.first().click()
    await dialog.getByText('Started a session').waitFor()
    const isFirst = await dialog.getByText(/^Q2 · /).isVisible()
    if (!isFirst) await dialog.getByLabel('Reason').fill('Nobody was there')
    await answer(isFirst ? 'Accept' : 'Reject')
  }
  await needs.getByText('All caught up.').waitFor()
  const hers = await mai.room(station, LIBRARY)
  await expect.poll(() => hers.view().sessions.get('adopted')?.started?.connector).toBe('s2')
  expect(hers.view().sessions.has('rejected')).toBe(false)
  expect(complaints).toEqual([])
})

test('money that was taken twice comes to the owner with its sum, goes back from there, and the customer reads why', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const { page, complaints } = await apps.device({ portal: 'owner', email: 'owner@demo.test' })
  await untilBoard(page)
  const { lan, mai, library, session } = await payAtSeat(apps)
  const again = { id: lan.newId(), session, method: 'cash', amount: 20_000, receipt: `${LIBRARY}-T1-2` } as const
  await lan.act(library, (view, at) => takePayment(view, { ...again, at }))
  const needs = page.locator('.card', { has: page.getByRole('heading', { name: 'Needs you' }) })
  await needs.getByRole('button', { name: /^Overpaid.*₫20,000/ }).click()
  const giving = page.getByRole('dialog').getByRole('region', { name: 'Refund or write off' })
  expect(await giving.getByLabel('Amount').inputValue()).toBe('20,000')
  await giving.getByLabel('Reason').fill('Taken twice')
  await giving.getByRole('button', { name: 'Refund to the wallet' }).click()
  await page.getByText('₫20,000 refunded.').waitFor()
  const own = await mai.room(account, mai.id)
  const told = () => [...own.view().notes.values()].find(({ what }) => what === 'refunded')?.text
  await expect.poll(told).toBe('Taken twice')
  expect([...own.view().ledger.values()].reduce((sum, { amount }) => sum + amount, 0)).toBe(20_000)
  await expect.poll(() => needs.getByRole('button', { name: /^Overpaid/ }).count()).toBe(0)

  // A walk-in has no wallet: the desk gives it back, and that is said.
  await page.keyboard.press('Escape')
  const walkIn = lan.newId()
  await lan.act(library, (view, at) => start(view, { session: walkIn, at, connector: 's2', via: 'staff' }))
  await lan.act(library, (view, at) => stop(view, { session: walkIn, at, via: 'staff' }))
  for (const number of [3, 4]) {
    const paid = { id: lan.newId(), session: walkIn, method: 'cash', amount: 20_000 } as const
    await lan.act(library, (view, at) => takePayment(view, { ...paid, at, receipt: `${LIBRARY}-T1-${number}` }))
  }
  await needs.getByRole('button', { name: /^Overpaid.*₫20,000/ }).click()
  await page.getByRole('dialog').getByText('They have no account. The desk refunds it, under Attention.').waitFor()
  expect(await giving.count()).toBe(0)
  expect(complaints).toEqual([])
})

interface Pair {
  lan: Machine
  mai: Machine
  library: Replica<StationView>
  hers: Replica<StationView>
}

/** Mai sits at a seat, and Lan ends it: 20.000 ₫ are owed. */
async function sitAt({ lan, mai, library, hers }: Pair, connector: string): Promise<string> {
  const session = mai.newId()
  await mai.act(hers, (view, at) => checkInNow(view, { session, at, connector, via: 'customer' }))
  await expect.poll(() => library.view().sessions.get(session)?.started).toBeDefined()
  await lan.act(library, (view, at) => stop(view, { session, at, via: 'staff' }))
  return session
}

/** Mai sat at Q1, was billed 20.000 ₫ and paid it at the desk. */
async function payAtSeat(apps: AppsServer) {
  const lan = await openMachine(apps.url, { email: 'staff@demo.test', portal: 'staff' })
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const [library, back, hers] = [
    await lan.room(station, LIBRARY),
    await lan.room(desk, LIBRARY),
    await mai.room(station, LIBRARY),
  ]
  const payment = lan.newId()
  const session = await sitAt({ lan, mai, library, hers }, 's1')
  const taken = { id: payment, session, method: 'cash', amount: 20_000, receipt: `${LIBRARY}-T1-1` } as const
  await lan.act(library, (view, at) => takePayment(view, { ...taken, at }))
  return { lan, mai, library, back, session, payment }
}

test('whoever missed their booking is blocked, until the owner lifts it with a reason', async () => {
  const apps = await openApps()
  const hoa = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const room = await hoa.room(station, 'ben-thanh')
  const rule = { most: 1, withinMs: 86_400_000, blockedMs: 86_400_000 }
  await hoa.act(room, view => setInfo(view, { holdMs: 500, noShows: rule }))
  const { page, complaints } = await apps.device({ portal: 'owner', email: 'owner@demo.test', path: '/people' })
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  /** Why not, or null. */
  const book = async () => {
    const booked = await mai.ask(bookSession, { station: 'ben-thanh', connector: 'c2' })
    return booked.ok ? (booked.value.denied?.why ?? null) : booked.why
  }
  expect(await book()).toBeNull()
  const missed = page.getByRole('listitem').filter({ hasText: 'Mai Tran' }).filter({ hasText: '1 no-show' })
  await missed.getByText(/^Blocked until/).waitFor()
  expect(await book()).toBe('blocked-for-no-shows')

  // The customer's card has money, debts, no-shows and visits.
  await missed.getByRole('button', { name: 'Customer' }).click()
  const card = page.getByRole('dialog', { name: 'Mai Tran' })
  const fact = (name: string) => card.locator('.fact', { hasText: name }).textContent()
  await card.getByRole('listitem').filter({ hasText: 'A2 · Bến Thành' }).filter({ hasText: 'Expired' }).waitFor()
  expect([await fact('Wallet'), await fact('Owes'), await fact('No-shows')]).toEqual([
    ...['WalletEmpty', 'OwesNothing', 'No-shows1'],
  ])
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })

  await missed.getByRole('button', { name: 'Remove' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove a no-show' })
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByText('Enter a reason.').waitFor()
  await dialog.getByLabel('Reason').fill('The gate was shut')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await page.getByText('No recent no-shows.').waitFor()
  await hoa.act(room, view => setInfo(view, { holdMs: 900_000 }))
  await expect.poll(book).toBeNull()
  expect(complaints).toEqual([])
})
