import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { clock } from '../../client/ui/format.ts'
import { DEMO_PASSWORD } from '../../server/accounts/demo.ts'
import { removeRole } from '../../shared/api/people.ts'
import { desk } from '../../shared/documents/desk.ts'
import { start } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { chromiumOptions } from '../helpers/chromium.ts'
import { openMachine } from '../helpers/machine.ts'
import { shiftPages } from '../helpers/shifted-date.js'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

/** A tablet whose browser can be closed and reopened with its kept data. */
async function openDisk(url: string): Promise<() => Promise<BrowserContext>> {
  const dir = mkdtempSync(join(tmpdir(), 'berth-tablet-'))
  let open: BrowserContext | null = null
  onTestFinished(async () => {
    await open?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const launch = async () => {
    open = await chromium.launchPersistentContext(dir, {
      ...chromiumOptions(),
      viewport: { width: 1180, height: 820 },
      locale: 'en-GB',
    })
    open.setDefaultTimeout(20_000)
    await shiftPages(open)
    return open
  }
  const first = await launch()
  const entered = await first.request.post(`${url}/api/sign-in`, {
    data: { email: 'staff@demo.test', password: DEMO_PASSWORD, portal: 'staff' },
    headers: { origin: url },
  })
  expect(entered.ok()).toBe(true)
  return async () => {
    await open?.close()
    return launch()
  }
}

test('a tablet works on without a server, is closed and opened again, and afterwards all of it is confirmed', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const reopen = await openDisk(apps.url)
  const begin = async () => {
    const page = (await reopen()).pages()[0]
    if (page === undefined) throw new Error('The browser came without a page')
    await page.goto(`${apps.url}/staff/`)
    return new Tablet(page)
  }
  let tablet = await begin()
  await tablet.goTo('Thư viện Trung tâm')
  await tablet.openShift('0')
  await tablet.allSaved()
  await tablet.isKept()

  await apps.restart(async () => {
    await tablet.page.getByText(/^Offline since/).waitFor()
    await tablet.seat('Q1', 'An')
    await tablet.seat('Q2', 'Bình')
    await tablet.seat('R1', 'Chi')
    await tablet.checkOut('Q1')
    await tablet.press('Take payment')
    await tablet.dialog.getByText('Estimated').waitFor()
    await tablet.press('₫20,000', tablet.dialog)
    await tablet.press('Take ₫20,000', tablet.dialog)
    await tablet.dialog.getByText(/-1$/).waitFor()
    await tablet.press('Done', tablet.dialog)
    await tablet.tile('Q2').click()
    await tablet.press('Move')
    await tablet.dialog.getByRole('button', { name: 'Q3 Free' }).click()
    await tablet.tile('W1').click()
    await tablet.press('Report a problem')
    await tablet.press('Broken lamp', tablet.dialog)
    await tablet.press('Report', tablet.dialog)
    await tablet.tile('W1', 'Out of order').waitFor()
    await tablet.page.getByRole('button', { name: '10 unsent' }).waitFor()

    tablet = await begin()
    await tablet.page.getByRole('button', { name: '10 unsent' }).waitFor()
    await tablet.tile('Q3', 'In use Bình').waitFor()
    await tablet.tile('Q1', 'Paid, confirming An').waitFor()
    await tablet.checkOut('R1')
    await tablet.press('Take payment')
    await tablet.press('₫20,000', tablet.dialog)
    await tablet.press('Take ₫20,000', tablet.dialog)
    await tablet.dialog.getByText(/-2$/).waitFor()
    await tablet.press('Done', tablet.dialog)
    await tablet.page.getByRole('button', { name: '12 unsent' }).click()
    await tablet.dialog.getByText('Started Q1 · An').waitFor()
    expect(await tablet.dialog.getByText(/ · saved on this tablet$/).count()).toBe(12)
    await tablet.press('Close', tablet.dialog)
  })

  await tablet.allSaved()
  await tablet.tile('Q1', 'Free').waitFor()
  await tablet.tile('R1', 'Free').waitFor()
  await tablet.tile('Q3', 'In use Bình').waitFor()
  await tablet.tile('W1', 'Out of order').waitFor()
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const { takings, walkIns } = (await owner.room(desk, 'central-library')).view()
  expect([...takings.values()].map(({ amount, receipt }) => [amount, receipt.split('-').at(-1)]).sort()).toEqual([
    [20_000, '1'],
    [20_000, '2'],
  ])
  expect([...walkIns.values()].map(({ name }) => name).sort()).toEqual(['An', 'Bình', 'Chi'])
})

test('of two tablets that check out the same reader one was first, and the other is told who', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  await owner.act(await owner.room(station, 'central-library'), (view, at) =>
    start(view, { session: owner.newId(), at, connector: 's4', via: 'staff' }),
  )
  const lan = await Tablet.open(apps, 'staff@demo.test')
  const minh = await Tablet.open(apps, 'staff2@demo.test')
  await lan.tile('Q4', 'In use').waitFor()
  await minh.tile('Q4', 'In use').waitFor()
  await Promise.all([lan, minh].map(tablet => tablet.isKept()))
  await apps.restart(async () => {
    for (const tablet of [lan, minh]) {
      await tablet.page.getByText(/^Offline since/).waitFor()
      await tablet.checkOut('Q4')
    }
  })
  const told = (tablet: Tablet, first: string) =>
    tablet.page
      .getByRole('button', { name: '1 thing needs attention' })
      .waitFor()
      .then(() => ({ tablet, first }))
  const { tablet, first } = await Promise.race([told(lan, 'Minh Le'), told(minh, 'Lan Nguyen')])
  await tablet.room('Attention')
  const list = tablet.page.locator('.shell-main')
  await list.getByText('Stopped Q4').waitFor()
  await list.getByText(`${first} did this first.`).waitFor()
  await tablet.press('Dismiss', list)
  await list.getByText('All caught up.').waitFor()
  const other = tablet === lan ? minh : lan
  await other.allSaved()
})

test('who is sent away while offline finds the tablet locked, and hands what they did to the owner', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const tablet = await Tablet.open(apps)
  await tablet.allSaved()
  await tablet.isKept()
  await tablet.page.context().setOffline(true)
  await apps.restart()
  await tablet.page.getByText(/^Offline since/).waitFor()
  await tablet.seat('Q5', 'Dung')
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const lan = [...(await owner.room(desk, 'central-library')).view().team].find(([, { name }]) => name === 'Lan Nguyen')
  expect(await owner.ask(removeRole, { station: 'central-library', person: lan?.[0] ?? '' })).toEqual({
    ok: true,
    value: {},
  })
  await tablet.page.context().setOffline(false)
  await tablet.page.getByRole('heading', { name: 'Your access has ended' }).waitFor()
  await tablet.page.getByText('Started Q5 · Dung').waitFor()
  await tablet.press('Hand to the owner', tablet.page.locator('main'))
  await tablet.page.getByText('The owner has it now').waitFor()
  const { quarantine } = (await owner.room(desk, 'central-library')).view()
  expect([...quarantine.values()].map(({ isOpen, kept }) => [isOpen, kept?.facts[0]?.name]).sort()).toEqual([
    [true, ''],
    [true, 'started'],
  ])
})

test('since when a tablet is offline is told in the time of its place, whatever zone the tablet is set to', async () => {
  const apps = await openApps()
  const { page, context } = await apps.device({
    portal: 'staff',
    email: 'staff@demo.test',
    timeZone: 'America/New_York',
  })
  await new Tablet(page).goTo('Bến Thành')
  const before = Date.now()
  await context.setOffline(true)
  const said = await page.getByText(/^Offline since/).textContent({ timeout: 30_000 })
  const times = [before, Date.now()].map(at => clock('en', at, 'Asia/Ho_Chi_Minh'))
  expect(times.map(time => `Offline since ${time}`)).toContain(said)
})
