import { expect, test } from 'vitest'
import { askTopUp } from '../../shared/documents/account/actions.ts'
import { account } from '../../shared/documents/account.ts'
import { book, cancel } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { Keyboard } from '../helpers/keyboard.ts'
import { openMachine } from '../helpers/machine.ts'
import { LIBRARY, openLibrary, Tablet } from '../helpers/staff-tablet.ts'

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${scheme}`, async () => {
    const apps = await openApps()
    await openLibrary(apps)
    const stranger = await apps.device({ portal: 'staff', scheme })
    await stranger.page.getByRole('heading', { name: 'Who’s at the desk?' }).waitFor()
    const found: Record<string, string[]> = { 'sign-in': await violationsOn(stranger.page) }
    await stranger.context.close()
    const { page, complaints } = await apps.device({ portal: 'staff', email: 'staff@demo.test', scheme })
    const tablet = new Tablet(page)
    const look = async (screen: string) => {
      found[screen] = await violationsOn(page)
    }
    const lookInside = async (dialog: string) => {
      await tablet.dialog.waitFor()
      await look(dialog)
    }
    await page.getByRole('button', { name: LIBRARY }).waitFor()
    await look('stations')
    await tablet.goTo(LIBRARY)
    await look('plan')
    await page.getByText('Grid', { exact: true }).click()
    await page.getByRole('list', { name: 'Seats' }).waitFor()
    await tablet.seat('Q1', 'An')
    await look('active')
    await tablet.press('Move')
    await lookInside('move')
    await page.keyboard.press('Escape')
    await tablet.press('Name')
    await lookInside('name')
    await page.keyboard.press('Escape')
    await tablet.press('Check out')
    await lookInside('stop')
    await tablet.press('Check out', tablet.dialog)
    await tablet.tile('Q1', 'Unpaid').waitFor()
    await look('owing')
    await tablet.press('Write off')
    await lookInside('waive')
    await page.keyboard.press('Escape')
    await tablet.press('Take payment')
    await tablet.dialog.getByRole('button', { name: 'Open shift' }).waitFor()
    await look('shift first')
    await tablet.press('Open shift', tablet.dialog)
    await tablet.press('₫20,000', tablet.dialog)
    await look('pay')
    await tablet.press('Take ₫20,000', tablet.dialog)
    await tablet.dialog.getByText(/-1$/).waitFor()
    await look('receipt')
    await tablet.press('Done', tablet.dialog)
    await tablet.tile('Q1', 'Free').click()
    await tablet.panel.getByRole('button', { name: /^An/ }).click()
    await tablet.press('Refund')
    await lookInside('refund')
    await page.keyboard.press('Escape')
    await tablet.tile('Q2').click()
    await look('free')
    await tablet.press('Book for a reader')
    await lookInside('book')
    await page.keyboard.press('Escape')
    await tablet.press('Report a problem')
    await lookInside('report')
    await page.keyboard.press('Escape')
    for (const room of ['Unpaid', 'Today', 'Top-ups', 'Attention', 'Shift']) {
      await tablet.room(room)
      await look(room)
    }
    await tablet.press('Count drawer', page.locator('.shell-main'))
    await look('count')
    const top = page.locator('.top-bar')
    for (const name of ['Activity', 'Lan Nguyen', 'Settings', 'Live, everything saved']) {
      await top.getByRole('button', { name }).first().click()
      await lookInside(name)
      await page.keyboard.press('Escape')
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, wrong]) => wrong.length > 0))).toEqual({})
    expect(complaints).toEqual([])
  })
}

test('axe finds nothing in Vietnamese either, where words are longer', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const { page, complaints } = await apps.device({ portal: 'staff', email: 'staff@demo.test', locale: 'vi-VN' })
  const found: Record<string, string[]> = {}
  const look = async (screen: string) => {
    found[screen] = await violationsOn(page)
  }
  await page.getByRole('button', { name: LIBRARY }).click()
  await page.locator('.floor').getByRole('button', { name: /^Q1 / }).click()
  await look('floor')
  const rooms = page.locator('.rail a')
  for (const index of (await rooms.all()).keys()) {
    await rooms.nth(index).click()
    await look(`room ${index}`)
  }
  for (const name of ['Hoạt động', 'Lan Nguyen', 'Cài đặt']) {
    await page.locator('.top-bar').getByRole('button', { name }).first().click()
    await page.getByRole('dialog').waitFor()
    await look(name)
    await page.keyboard.press('Escape')
  }
  expect(Object.keys(found).length).toBeGreaterThan(8)
  expect(Object.fromEntries(Object.entries(found).filter(([, wrong]) => wrong.length > 0))).toEqual({})
  expect(complaints).toEqual([])
})

test('the keyboard alone seats a reader and takes their money, each step a short way from the last', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  const { page } = tablet
  const keyboard = new Keyboard(page)
  /** Presses a button of the panel once it stands there, with no dialog over it. */
  const next = async (name: RegExp) => {
    await tablet.dialog.waitFor({ state: 'detached' })
    await tablet.panel.getByRole('button', { name }).waitFor()
    await keyboard.isSomewhere()
    await keyboard.press(name, 5)
  }
  await keyboard.press(/^Q3/, 40)
  await keyboard.type(/^Name \(optional\)/, 'Hà', 3)
  await page.keyboard.press('Enter')
  await tablet.tile('Q3', 'In use Hà').waitFor()
  await next(/^Move/)
  await tablet.dialog.waitFor()
  await keyboard.press(/^Q4/, 5)
  await tablet.tile('Q4', 'In use Hà').waitFor()
  await next(/^Check out/)
  await tablet.dialog.waitFor()
  await keyboard.press(/^Check out/, 5)
  await tablet.tile('Q4', 'Unpaid Hà').waitFor()
  await next(/^Take payment/)
  await tablet.dialog.waitFor()
  await keyboard.type(/^1$/, '50000')
  await keyboard.press(/^Open shift/)
  await tablet.dialog.getByRole('button', { name: 'Take' }).waitFor()
  await keyboard.type(/^1$/, '20000')
  await keyboard.press(/^Take/)
  await tablet.dialog.getByText(/-1$/).waitFor()
  await page.keyboard.press('Escape')
  await tablet.tile('Q4', 'Free').waitFor()
  await next(/^Report a problem/)
})

test('a problem takes its own seat out of use and no other, until it is resolved', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  await tablet.tile('Q1').click()
  await tablet.press('Report a problem')
  await tablet.dialog.getByLabel('What’s wrong').fill('Chân bàn gãy')
  await tablet.press('Report', tablet.dialog)
  await tablet.tile('Q1', 'Out of order').waitFor()
  await tablet.panel.getByText('Chân bàn gãy').waitFor()
  expect(await tablet.page.locator('.floor .spot-tile[data-kind="broken"]').count()).toBe(1)
  expect(await tablet.page.locator('.floor .spot-tile[data-kind="free"]').count()).toBe(35)
  await tablet.press('Resolved')
  await tablet.press('Resolved', tablet.dialog)
  await tablet.tile('Q1', 'Free').waitFor()
})

test('what is new makes one sound and counts; muted it makes none and is shown all the same', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const tablet = await Tablet.open(apps)
  const { page } = tablet
  await page.evaluate(() => {
    const start = OscillatorNode.prototype.start
    Object.assign(window, { tones: 0 })
    OscillatorNode.prototype.start = function (...when) {
      Reflect.set(window, 'tones', Reflect.get(window, 'tones') + 1)
      start.apply(this, when)
    }
  })
  const tones = () => page.evaluate<number>(() => Reflect.get(window, 'tones'))
  const library = await mai.room(station, 'central-library')
  await mai.act(library, (view, at) => book(view, { id: mai.newId(), at, connector: 's1' }))
  await page.getByRole('button', { name: 'Activity, 1 unread' }).waitFor()
  await page.getByText('Mai Tran booked Q1').waitFor()
  expect(await tones()).toBe(2)
  await page.getByRole('button', { name: 'Activity, 1 unread' }).click()
  await tablet.dialog.getByText('Mai Tran booked Q1').waitFor()
  await tablet.press('Close', tablet.dialog)
  await page.getByRole('button', { name: 'Activity', exact: true }).waitFor()

  await tablet.press('Settings', page.locator('.top-bar'))
  await tablet.dialog.getByRole('switch', { name: 'Sound' }).click()
  await tablet.press('Close', tablet.dialog)
  const wallet = await mai.room(account, mai.id)
  await mai.act(wallet, (view, at) =>
    askTopUp(view, { id: mai.newId(), at, station: 'central-library', amount: 50_000, method: 'cash' }),
  )
  await page.getByText('Top-up of ₫50,000 requested').waitFor()
  await page.getByRole('button', { name: 'Activity, 1 unread' }).waitFor()
  expect(await tones()).toBe(2)
})

test('the news has one entry a session, which grows', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const tablet = await Tablet.open(apps)
  const library = await mai.room(station, 'central-library')
  const id = mai.newId()
  await mai.act(library, (view, at) => book(view, { id, at, connector: 's1' }))
  await tablet.page.getByRole('button', { name: 'Activity, 1 unread' }).click()
  const entries = tablet.dialog.getByRole('listitem')
  await entries.getByText('Mai Tran booked Q1').waitFor()
  await mai.act(library, (view, at) => cancel(view, { session: id, at }))
  await entries.locator('.row-title', { hasText: 'Mai Tran cancelled their booking for Q1' }).waitFor()
  await entries.getByText(/ · Mai Tran booked Q1$/).waitFor()
  expect(await entries.count()).toBe(1)
})

test('on a phone held across, the floor and the chosen spot stand beside each other', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  const { page } = tablet
  await page.setViewportSize({ width: 844, height: 390 })
  const floor = page.locator('.shell-main')
  expect((await floor.boundingBox())?.width).toBeGreaterThan(700)
  await tablet.tile('Q1').click()
  const [main, panel] = [await floor.boundingBox(), await tablet.panel.boundingBox()]
  expect(main?.width).toBeGreaterThan(400)
  expect(panel?.x).toBe((main?.x ?? 0) + (main?.width ?? 0))
  for (const box of [main, panel]) expect(box?.height).toBeGreaterThan(320)
  for (const room of await page.locator('.rail a').all()) {
    const box = await room.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(390)
    expect(box?.height).toBeGreaterThanOrEqual(44)
  }
})
