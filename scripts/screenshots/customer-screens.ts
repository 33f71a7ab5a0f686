import type { Page } from 'playwright-core'
import { fillPlace } from './others.ts'
import { MAI, type Screen, startCharging } from './screens.ts'
import { untilStill } from './still.ts'

const LIBRARY = '/station/phu-nhuan-library'
const FULL = '/station/phu-my-hung'
const SEATS = '/station/central-library'

/** Finding a place, what it will cost, and what is left of it afterwards. In this order: each leaves the demo as the next needs it. */
export const CUSTOMER_SCREENS: readonly Screen[] = [
  { ...MAI, name: 'customer-find-charging', path: '/', prepare: page => press(page, 'Charging', 'Sạc xe') },
  { ...MAI, name: 'customer-find-nothing', path: '/', prepare: page => page.getByRole('searchbox').fill('zzz') },
  { ...MAI, name: 'customer-plot', path: '/', prepare: openMap },
  { ...MAI, name: 'customer-map', path: '/', hasStreets: true, prepare: openMap },
  { ...MAI, name: 'customer-full', path: FULL, prepare: fill },
  { ...MAI, name: 'customer-before', path: '/station/ben-thanh/c2', prepare: openEstimate },
  { ...MAI, name: 'customer-day-bar', path: SEATS, prepare: openDay },
  { ...MAI, name: 'customer-check-in', path: SEATS, prepare: openCheckIn },
  { ...MAI, name: 'customer-upstairs', path: LIBRARY, prepare: goUpstairs },
  { ...MAI, name: 'customer-passes', path: LIBRARY, prepare: showPasses },
  { ...MAI, name: 'customer-buy-pass', path: LIBRARY, prepare: openPass },
  { ...MAI, name: 'customer-pass', path: '/wallet', prepare: buyPass },
  { ...MAI, name: 'customer-top-up', path: '/wallet', prepare: openTopUp },
  { ...MAI, name: 'customer-booked', path: '/session', prepare: book },
  { ...MAI, name: 'customer-extend', path: '/session', prepare: openExtend },
  { ...MAI, name: 'customer-pay', path: '/session', prepare: openPaySheet },
  { ...MAI, name: 'customer-paid', path: '/session', prepare: pay },
  { ...MAI, name: 'customer-receipt', path: '/session', prepare: openReceipt },
  { ...MAI, name: 'customer-history', path: '/history' },
  { ...MAI, name: 'customer-profile', path: '/profile' },
  { ...MAI, name: 'customer-cards', path: '/cards' },
  { ...MAI, name: 'customer-scan', path: '/scan' },
  { ...MAI, name: 'customer-entry', path: '/', email: null },
]

async function press(page: Page, en: string, vi: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^(${en}|${vi})`) })
    .first()
    .click()
}

async function openMap(page: Page): Promise<void> {
  await press(page, 'Map$', 'Bản đồ$')
  await page.locator('.places-map[aria-busy=false] .map-marker').first().waitFor()
}

/** Its plugs of one kind are held by others, until those give them up. */
async function fill(page: Page): Promise<void> {
  const full = page.getByRole('heading', { name: /^(All CCS2|Đã hết cổng sạc CCS2)/ })
  if (!(await full.isVisible())) await fillPlace(page, 'phu-my-hung', ['c1', 'c3'])
  await full.waitFor()
}

async function openEstimate(page: Page): Promise<void> {
  await page.locator('.estimate-head').click()
}

async function openDay(page: Page): Promise<void> {
  await openFree(page)
  await press(page, 'Book for a time', 'Đặt theo giờ')
}

/** Whichever is free: readers come and go. */
async function openFree(page: Page): Promise<void> {
  await page.locator('.spot-tile[data-kind=free]').first().click()
}

async function openCheckIn(page: Page): Promise<void> {
  await openFree(page)
  await press(page, 'Check in now', 'Nhận chỗ ngay')
  await press(page, 'Set a time', 'Chọn giờ')
}

async function goUpstairs(page: Page): Promise<void> {
  await page.getByText(/^(Floor|Tầng) 1$/).click()
  await page.locator('.plan').scrollIntoViewIfNeeded()
}

function passes(page: Page) {
  return page.getByRole('button', { name: /^(20 hours of study|20 giờ học)/ })
}

async function showPasses(page: Page): Promise<void> {
  await passes(page).scrollIntoViewIfNeeded()
}

async function openPass(page: Page): Promise<void> {
  await passes(page).click()
  await page.getByRole('dialog').waitFor()
}

/** Once: the next look has it in the wallet. */
async function buyPass(page: Page): Promise<void> {
  const own = page.getByText(/^(20 hours of study|20 giờ học)$/)
  if (!(await own.first().isVisible())) {
    await page.goto(new URL(LIBRARY, page.url()).href)
    await openPass(page)
    await press(page, 'Pay ', 'Trả ')
    await page.waitForURL('**/wallet')
  }
  await own.first().scrollIntoViewIfNeeded()
}

async function openTopUp(page: Page): Promise<void> {
  await press(page, 'Top up', 'Nạp tiền')
  await page.getByRole('dialog').waitFor()
}

/** Of the next days, so that it can be extended in each look. */
async function book(page: Page): Promise<void> {
  const known = bookings(page)
  if ((await known.count()) === 0) {
    await page.goto(new URL(SEATS, page.url()).href)
    await openDay(page)
    await press(page, 'Tomorrow', 'Ngày mai')
    await press(page, 'Book \\d', 'Đặt \\d')
  } else await known.first().click()
  await page.locator('.session-slot').waitFor()
}

function bookings(page: Page) {
  return page.getByRole('main').getByRole('link', { name: /^(Seat|Chỗ ngồi) / })
}

async function openExtend(page: Page): Promise<void> {
  await book(page)
  await press(page, 'Stay longer', 'Ngồi thêm')
  await page.getByRole('dialog').waitFor()
}

/** The charge is stopped, and its bill is owed. */
async function openPaySheet(page: Page): Promise<void> {
  const pay = page.getByRole('main').getByRole('button', { name: /^(Pay|Trả) ./ })
  await page.goto(new URL('/station/ben-thanh', page.url()).href)
  // The running charge comes last.
  await untilStill(page)
  await startCharging(page, pay)
  if (!(await pay.isVisible())) {
    await press(page, 'Stop charging', 'Dừng sạc')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Stop charging|Dừng sạc)$/ })
      .click()
  }
  await pay.click()
  await page.getByRole('dialog').waitFor()
}

let paid: string | null = null

async function pay(page: Page): Promise<void> {
  if (paid === null) {
    await openPaySheet(page)
    await press(page, 'Pay from wallet', 'Trả bằng ví')
    await page.getByRole('heading', { name: /^(Paid|Đã thanh toán)$/ }).waitFor()
    paid = page.url()
  } else await page.goto(paid)
  await page.getByRole('heading', { name: /^(Paid|Đã thanh toán)$/ }).waitFor()
}

async function openReceipt(page: Page): Promise<void> {
  await pay(page)
  await press(page, 'Receipt', 'Biên lai')
  await page.locator('.frame-title', { hasText: /Receipt|Biên lai/ }).waitFor()
}
