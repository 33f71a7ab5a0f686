import type { Locator, Page } from 'playwright-core'
import { LAN, type Screen, standAt } from './screens.ts'

/** The rooms beside the floor, and what opens over it. Nothing is confirmed, so that the demo stays as it is. */
export const STAFF_SCREENS: readonly Screen[] = [
  ...['owing', 'bookings', 'top-ups', 'attention', 'shift'].map(
    room => ({ ...LAN, name: `staff-${room}`, path: `/staff/${room}`, prepare: atStation }) satisfies Screen,
  ),
  { ...LAN, name: 'staff-three', path: '/staff/', prepare: page => standAt(page, 'phu-my-hung') },
  { ...LAN, name: 'staff-free', path: '/staff/', prepare: openFree },
  { ...LAN, name: 'staff-book', path: '/staff/', prepare: openBook },
  { ...LAN, name: 'staff-report', path: '/staff/', prepare: openReport },
  { ...LAN, name: 'staff-pay', path: '/staff/', prepare: openPay },
  { ...LAN, name: 'staff-buyer', path: '/staff/', prepare: openBuyer },
  { ...LAN, name: 'staff-from-before', path: '/staff/top-ups', prepare: openFromBefore },
  { ...LAN, name: 'staff-news', path: '/staff/', prepare: page => openTop(page, /^(Activity|Hoạt động)/) },
  { ...LAN, name: 'staff-who', path: '/staff/', prepare: page => openTop(page, 'Lan Nguyen') },
  { ...LAN, name: 'staff-settings', path: '/staff/', prepare: page => openTop(page, /^(Settings|Cài đặt)$/) },
]

function atStation(page: Page): Promise<void> {
  return standAt(page, 'ben-thanh', '.shell-main')
}

async function openFree(page: Page): Promise<void> {
  await atStation(page)
  await page.locator('.spot-tile[data-kind=free]').first().click()
  await page.locator('.shell-panel h2').first().waitFor()
}

async function openBook(page: Page): Promise<void> {
  await openFree(page)
  await press(page, 'Book for a customer', 'Đặt giúp khách')
}

async function openReport(page: Page): Promise<void> {
  await openFree(page)
  await press(page, 'Report a problem', 'Báo sự cố')
}

/** At the library: of its readers some always owe. */
async function openPay(page: Page): Promise<void> {
  await standAt(page, 'central-library', '.shell-main')
  await page.locator('[data-tone=owing]').first().click()
  await press(page, 'Take payment', 'Thu tiền')
}

/** A receipt of today, if anybody has paid. */
async function openBuyer(page: Page): Promise<void> {
  await atStation(page)
  const paid = page.locator('.shell-panel .rows').getByRole('button', { name: /Paid|Đã thanh toán/ })
  const tiles = page.locator('.spot-tile')
  await tiles.first().waitFor()
  for (const tile of await tiles.all()) {
    await tile.click()
    await page.locator('.shell-panel h2').first().waitFor()
    if (!(await isSoonSeen(paid))) continue
    await paid.first().click()
    await press(page, 'Invoice details', 'Thông tin xuất hoá đơn')
    return
  }
  throw new Error('Nothing was paid at any spot')
}

function isSoonSeen(part: Locator): Promise<boolean> {
  const seen = part.first().waitFor({ timeout: 2000 })
  return seen.then(
    () => true,
    () => false,
  )
}

async function openFromBefore(page: Page): Promise<void> {
  await atStation(page)
  await press(page, 'Imported customers', 'Khách từ hệ thống cũ')
}

async function openTop(page: Page, name: string | RegExp): Promise<void> {
  await atStation(page)
  await page.locator('.top-bar').getByRole('button', { name }).first().click()
  await page.getByRole('dialog').waitFor()
}

async function press(page: Page, en: string, vi: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^(${en}|${vi})`) })
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
}
