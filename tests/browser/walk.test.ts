import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Portal } from '../../shared/api/person.ts'
import { bookSession, startSession } from '../../shared/api/session.ts'
import { report } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { type AppsServer, openApps } from '../helpers/apps.ts'
import { openMachine } from '../helpers/machine.ts'
import { acting } from '../helpers/owner-desk.ts'
import { openLibrary } from '../helpers/staff-tablet.ts'
import { countFetched, faultsOn, watchTasks } from '../helpers/walk.ts'

const SIZES = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1180, height: 820 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const

type Size = { readonly width: number; readonly height: number }

/** A phone held across. */
const ACROSS = { width: 844, height: 390 } as const

/** Every screen of the apps, below the app's own address. */
const SCREENS: Readonly<Record<Portal, readonly string[]>> = {
  customer: [
    '',
    'station/ben-thanh',
    'station/central-library',
    'station/ben-thanh/c5',
    'session',
    'wallet',
    'history',
    'inbox',
    'profile',
    'scan',
  ],
  staff: ['', '?spot=s1', '?spot=s2', 'owing', 'bookings', 'top-ups', 'attention', 'shift'],
  owner: [
    ...['', 'bookings', 'bookings?show=all', 'bookings?show=calendar', 'bookings?show=notices', 'places', 'places/new'],
    ...['', '?show=hours', '?spot=s1', '?show=codes'].map(show => `places/central-library${show}`),
    ...['prices', 'people', 'money', 'programs', 'audit'],
  ],
}

/** A car charges and somebody has complained of a seat: so each screen has content. */
async function setTheScene(apps: AppsServer): Promise<void> {
  await openLibrary(apps)
  const mai = await openMachine(apps.url, { email: 'customer@demo.test', portal: 'customer' })
  const room = await mai.room(station, 'central-library')
  await mai.act(room, (view, at) =>
    report(view, {
      id: mai.newId(),
      at,
      connector: 's1',
      text: 'The lamp flickers and the chair wobbles',
      blocks: false,
    }),
  )
  const { ask } = await acting(apps, 'customer@demo.test', 'customer')
  const booked = await ask(bookSession, { station: 'ben-thanh', connector: 'c2' })
  if (!booked.ok) throw new Error(booked.why)
  const { id: session } = booked.value
  expect(await ask(startSession, { station: 'ben-thanh', session, order: 'walk' })).toMatchObject({ ok: true })
}

async function walk(page: Page, url: string, paths: readonly string[], sizes: readonly Size[]): Promise<string[]> {
  const faults: string[] = []
  let where = ''
  page.on('console', message => message.type() === 'error' && faults.push(`${where}: ${message.text()}`))
  page.on('pageerror', error => faults.push(`${where}: ${error.message}`))
  const longTasks = await watchTasks(page)
  await page.goto(url)
  for (const path of paths) {
    where = path
    await goTo(page, url + path)
    for (const size of sizes) {
      where = `${path} at ${size.width}`
      await page.setViewportSize(size)
      faults.push(...(await faultsOn(page)).map(fault => `${where}: ${fault}`))
    }
  }
  return [...faults, ...(await longTasks())]
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate(to => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)
  await page.getByRole('heading').first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => document.querySelector('.loading') === null)
}

/** Leaves each screen open for a minute in which nothing happens. */
async function rest(page: Page, url: string, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  await page.clock.install()
  const fetched = await countFetched(page)
  await page.goto(url)
  // In its first minute an app fetches what it keeps for later.
  await fetched.inMinute()
  for (const path of paths) {
    await goTo(page, url + path)
    faults.push(...(await fetched.inMinute()).map(fault => `${path}: ${fault}`))
  }
  return faults
}

const DARK = { locale: 'vi-VN', scheme: 'dark' } as const
const LIGHT = { locale: 'en-GB', scheme: 'light' } as const

// At every width in one language; a phone has the least room for either.
for (const [portal, email, base, look, other] of [
  ['customer', 'customer@demo.test', '/', DARK, LIGHT],
  ['staff', 'staff@demo.test', '/staff/', LIGHT, DARK],
  ['owner', 'owner@demo.test', '/owner/', DARK, LIGHT],
] as const) {
  test(`every screen of the ${portal} app is whole at every width: nothing cut, covered, too small, beside the screen, slow, or restless`, async () => {
    const apps = await openApps()
    await setTheScene(apps)
    const device = async (look: typeof DARK | typeof LIGHT) => {
      const { page, context } = await apps.device({ portal, email, ...look })
      await context.addInitScript(() => localStorage.setItem('berth.staff.station', 'central-library'))
      return { page, context }
    }
    const { page, context } = await device(look)
    const [url, screens, sizes] = [apps.url + base, SCREENS[portal], portal === 'staff' ? [...SIZES, ACROSS] : SIZES]
    expect(await walk(page, url, screens, sizes)).toEqual([])
    expect(await walk((await device(other)).page, url, screens, SIZES.slice(0, 1))).toEqual([])
    expect(await rest(await context.newPage(), url, screens)).toEqual([])
  })
}
