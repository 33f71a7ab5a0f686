import type { Locator, Page } from 'playwright-core'
import { openDevice } from './chromium.ts'
import { HOA, type Screen } from './screens.ts'

/** Dialogs behind the owner's daily screens. Nothing is confirmed, so the demo stays as it is. */
export const OWNER_SCREENS: readonly Screen[] = [
  { ...HOA, name: 'owner-spot', path: '/owner/', prepare: page => open(page, '.spot-tile[data-kind=active]') },
  { ...HOA, name: 'owner-question', path: '/owner/', prepare: openQuestion },
  { ...HOA, name: 'owner-calendar', path: '/owner/bookings?show=calendar' },
  { ...HOA, name: 'owner-notices', path: '/owner/bookings?show=notices' },
  {
    ...HOA,
    name: 'owner-announce',
    path: '/owner/bookings?show=notices',
    prepare: page => press(page, 'Announce', 'Đăng thông báo'),
  },
  { ...HOA, name: 'owner-booking', path: '/owner/bookings?show=all', prepare: page => open(page, '.rows button') },
  { ...HOA, name: 'owner-customer', path: '/owner/bookings?show=all', prepare: openCustomer },
  { ...HOA, name: 'owner-new-place', path: '/owner/places/new' },
  { ...HOA, name: 'owner-photo', path: '/owner/places/ben-thanh', prepare: page => show(page.locator('.photo-card')) },
  { ...HOA, name: 'owner-brand', path: '/owner/places/ben-thanh', prepare: page => show(page.locator('.brand-parts')) },
  { ...HOA, name: 'owner-hours', path: '/owner/places/central-library?show=hours' },
  { ...HOA, name: 'owner-codes', path: '/owner/places/ben-thanh?show=codes' },
  { ...HOA, name: 'owner-edit-spot', path: '/owner/places/central-library?spot=s1' },
  {
    ...HOA,
    name: 'owner-import-spots',
    path: '/owner/places/central-library?show=spots',
    prepare: page => press(page, 'Import CSV', 'Nhập CSV'),
  },
  {
    ...HOA,
    name: 'owner-new-price',
    path: '/owner/prices',
    prepare: page =>
      page
        .getByRole('button', { name: /^(New price|Đặt giá mới)$/ })
        .first()
        .click(),
  },
  { ...HOA, name: 'owner-person', path: '/owner/people', prepare: page => open(page, '.rows button') },
  {
    ...HOA,
    name: 'owner-invite',
    path: '/owner/people',
    prepare: page => press(page, 'Invite by link', 'Mời bằng liên kết'),
  },
  {
    ...HOA,
    name: 'owner-books',
    path: '/owner/money',
    prepare: page => show(page.getByRole('heading', { name: /^(Books|Sổ sách)/ })),
  },
  { ...HOA, name: 'owner-settings', path: '/owner/', prepare: openSettings },
]

async function open(page: Page, what: string): Promise<void> {
  await page.locator('main').locator(what).first().click()
  await page.getByRole('dialog').waitFor()
}

/** In the demo there is one at times. */
async function openQuestion(page: Page): Promise<void> {
  const matter = '.overview-notes .rows button'
  if ((await page.locator(matter).count()) === 0) await disputeBill(page)
  await open(page, matter)
}

/** A customer of these places says that their last bill is not right. */
async function disputeBill(page: Page): Promise<void> {
  const [browser, { origin }] = [page.context().browser(), new URL(page.url())]
  if (browser === null) throw new Error('The page has no browser')
  const context = await openDevice(browser, origin, {
    portal: 'customer',
    email: 'customer@demo.test',
    locale: 'en-GB',
  })
  const phone = await context.newPage()
  await phone.goto(`${origin}/history`)
  await phone
    .getByRole('link', { name: /₫[1-9]/ })
    .first()
    .click()
  await phone.getByRole('button', { name: 'Dispute this bill' }).click()
  await phone.getByRole('dialog').getByRole('textbox').fill('I left before half past nine')
  await phone.getByRole('dialog').getByRole('button').last().click()
  await phone.getByRole('dialog').waitFor({ state: 'detached' })
  await phone.getByRole('button', { name: 'Live, everything saved' }).waitFor()
  await context.close()
}

async function openCustomer(page: Page): Promise<void> {
  await open(page, '.rows button')
  await page.getByRole('button', { name: /^(Customer|Khách hàng)$/ }).click()
  await page.getByRole('dialog').nth(1).waitFor()
}

async function show(part: Locator): Promise<void> {
  await part.first().evaluate(shown => shown.scrollIntoView())
}

async function openSettings(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^(Settings|More|Cài đặt|Thêm)$/ })
    .filter({ visible: true })
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
}

async function press(page: Page, en: string, vi: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^(${en}|${vi})$`) })
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
}
