import type { Page } from 'playwright-core'
import type { Portal } from '../../shared/api/person.ts'

export const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1180, height: 820 },
  desktop: { width: 1440, height: 900 },
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
  email: string
  /** The first is the size of its picture in the README. */
  sizes: readonly Size[]
  path: string
  /** Brings it to a state worth a picture. Settles when that is visible. */
  prepare?: (page: Page) => Promise<void>
}

const MAI = { portal: 'customer', email: 'customer@demo.test', sizes: ['phone', 'desktop'] } as const
const LAN = { portal: 'staff', email: 'staff@demo.test', sizes: ['tablet', 'phone'] } as const
const HOA = { portal: 'owner', email: 'owner@demo.test', sizes: ['desktop', 'phone'] } as const

const find: Screen = { ...MAI, name: 'customer-find', path: '/' }
const library: Screen = { ...MAI, name: 'customer-library', path: '/station/central-library' }
const session: Screen = { ...MAI, name: 'customer-session', path: '/station/ben-thanh', prepare: startCharging }
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

export const SCREENS: readonly Screen[] = [
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

/** If a session is charging already, it is shown. */
async function startCharging(page: Page): Promise<void> {
  const running = page.locator('.running-bar')
  const free = page.locator('.spot-tile[data-kind=free]').first()
  await running.or(free).first().waitFor()
  if (await running.isVisible()) await running.click()
  else {
    await free.click()
    await page.getByRole('button', { name: /^(Start charging|Bắt đầu sạc)$/ }).click()
  }
  // Level, a line has no height, and would count as hidden.
  await page.locator('.chart-line').waitFor({ state: 'attached', timeout: 60_000 })
}

async function openGoal(page: Page): Promise<void> {
  await startCharging(page)
  await page.getByRole('button', { name: /^(Stop at an amount|Dừng ở một mức)/ }).click()
  await page.getByRole('dialog').waitFor()
}

async function standAt(page: Page, station: string): Promise<void> {
  await page.evaluate(id => localStorage.setItem('berth.staff.station', id), station)
  await page.reload()
  await page.locator('.spot-tile').first().waitFor()
}

async function openOwing(page: Page): Promise<void> {
  await standAt(page, 'ben-thanh')
  await page.locator('.spot-tile[data-kind=owing]').or(page.locator('.spot-tile')).first().click()
}
