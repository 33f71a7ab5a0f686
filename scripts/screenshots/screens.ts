import type { Locator, Page } from 'playwright-core'
import type { Portal } from '../../shared/api/person.ts'

export const SIZES = {
  phone: { width: 390, height: 844 },
  across: { width: 844, height: 390 },
  upright: { width: 820, height: 1180 },
  tablet: { width: 1180, height: 820 },
  desktop: { width: 1440, height: 900 },
  wide: { width: 1920, height: 1080 },
} as const

export type Size = keyof typeof SIZES

export interface Look {
  scheme: 'light' | 'dark'
  locale: 'en-GB' | 'vi-VN'
}

export const LOOKS: readonly Look[] = [
  { scheme: 'light', locale: 'en-GB' },
  { scheme: 'dark', locale: 'vi-VN' },
]

export interface Screen {
  name: string
  portal: Portal
  /** Null: nobody is signed in. */
  email: string | null
  /** The first is the size of its picture in the README. */
  sizes: readonly Size[]
  path: string
  /** Brings it to a state worth a picture. Settles when that is visible. */
  prepare?: (page: Page) => Promise<void>
  /** The operator has a map of streets. Those that have none come first: a map stays. */
  hasStreets?: true
}

/** The first customer of the demo. */
export const MAI = {
  ...{ portal: 'customer', email: 'customer@demo.test' },
  sizes: ['phone', 'upright', 'tablet', 'desktop', 'wide'],
} as const satisfies Partial<Screen>
export const LAN = {
  ...{ portal: 'staff', email: 'staff@demo.test' },
  sizes: ['tablet', 'phone', 'upright', 'desktop', 'wide'],
} as const satisfies Partial<Screen>
export const HOA = {
  ...{ portal: 'owner', email: 'owner@demo.test' },
  sizes: ['desktop', 'phone', 'upright', 'tablet', 'wide'],
} as const satisfies Partial<Screen>

const find: Screen = { ...MAI, name: 'customer-find', path: '/' }
const library: Screen = { ...MAI, name: 'customer-library', path: '/station/central-library' }
const session: Screen = {
  ...MAI,
  name: 'customer-session',
  path: '/station/ben-thanh',
  sizes: [...MAI.sizes, 'across'],
  prepare: startCharging,
}
const floor: Screen = { ...LAN, name: 'staff-floor', path: '/staff/', prepare: openOwing }
const overview: Screen = { ...HOA, name: 'owner-overview', path: '/owner/' }
const money: Screen = { ...HOA, name: 'owner-money', path: '/owner/money' }

export const PICTURES: readonly Screen[] = [find, library, session, floor, overview, money]

const CHARGER = '/owner/places/ben-thanh/chargers/ben-thanh-c1'
const chargers: readonly Screen[] = [
  { ...HOA, name: 'owner-chargers', path: '/owner/places/ben-thanh?show=chargers' },
  ...['overview', 'commands', 'settings', 'messages'].map(
    tab => ({ ...HOA, name: `owner-charger-${tab}`, path: `${CHARGER}?show=${tab}` }) satisfies Screen,
  ),
]

/** The screens of an ordinary day. */
export const ORDINARY: readonly Screen[] = [
  ...PICTURES,
  ...chargers,
  { ...MAI, name: 'customer-station', path: '/station/ben-thanh' },
  { ...MAI, name: 'customer-goal', path: '/station/ben-thanh', prepare: openGoal },
  { ...MAI, name: 'customer-sessions', path: '/session' },
  { ...MAI, name: 'customer-wallet', path: '/wallet' },
  { ...MAI, name: 'customer-inbox', path: '/inbox' },
  { ...LAN, name: 'staff-library', path: '/staff/', prepare: page => standAt(page, 'central-library') },
  { ...HOA, name: 'owner-all-bookings', path: '/owner/bookings?show=all' },
  { ...HOA, name: 'owner-plan', path: '/owner/places/central-library?show=spots' },
  ...['bookings', 'places', 'places/central-library', 'prices', 'people', 'programs', 'audit'].map(
    path => ({ ...HOA, name: `owner-${path.replace('/', '-')}`, path: `/owner/${path}` }) satisfies Screen,
  ),
]

/** If a session is charging already, it is shown; one that is over may show something else than its chart. */
export async function startCharging(page: Page, over?: Locator): Promise<void> {
  const running = page.locator('.running-bar')
  const free = page.locator('.spot-tile[data-kind=free]').first()
  await running.or(free).first().waitFor()
  if (await running.isVisible()) await running.click()
  else {
    await free.click()
    await page.getByRole('button', { name: /^(Start charging|Bắt đầu sạc)$/ }).click()
  }
  const chart = page.locator('.chart-line')
  // Level, a line has no height, and would count as hidden.
  await (over === undefined ? chart : chart.or(over)).first().waitFor({ state: 'attached', timeout: 60_000 })
}

async function openGoal(page: Page): Promise<void> {
  await startCharging(page)
  await page.getByRole('button', { name: /^(Stop at an amount|Dừng ở một mức)/ }).click()
  await page.getByRole('dialog').waitFor()
}

export async function standAt(page: Page, station: string, awaited = '.spot-tile'): Promise<void> {
  await page.evaluate(id => localStorage.setItem('berth.staff.station', id), station)
  await page.reload()
  await page.locator(awaited).first().waitFor()
}

async function openOwing(page: Page): Promise<void> {
  await standAt(page, 'ben-thanh')
  await page.locator('.spot-tile[data-kind=owing]').or(page.locator('.spot-tile')).first().click()
}
