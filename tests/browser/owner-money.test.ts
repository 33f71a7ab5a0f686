import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readCsv } from '../../shared/csv.ts'
import { openApps } from '../helpers/apps.ts'
import { occupiedIn, readArchive, sumsOn } from '../helpers/archive.ts'
import { violationsOn } from '../helpers/axe.ts'
import { acting } from '../helpers/owner-desk.ts'

/** A card's file as rows without the head, the first cell a key and the rest figures. */
async function fileOf(page: Page, name: string): Promise<[string, ...number[]][]> {
  const rows = await rowsOf(page, name)
  return rows.map(([key = '', ...cells]) => [key, ...cells.map(Number)])
}

async function rowsOf(page: Page, name: string): Promise<string[][]> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: `${name} as CSV`, exact: true }).click()
  const text = await readFile(await (await downloading).path(), 'utf8')
  expect(text.startsWith('\uFEFF'), 'spreadsheets take it for UTF-8').toBe(true)
  expect(text.split('\r\n').filter(line => /^"?[=+\-@]/.test(line))).toEqual([])
  const [, ...rows] = readCsv(text)
  return rows.map(({ cells }) => cells)
}

interface JournalRow {
  date: string
  debit: string
  credit: string
  amount: number
}

async function journalOf(page: Page): Promise<JournalRow[]> {
  await page.getByRole('button', { name: 'Journal as CSV', disabled: false }).waitFor()
  const rows = await rowsOf(page, 'Journal')
  return rows.map(([date = '', , , , , , debit = '', credit = '', amount]) => {
    return { date, debit, credit, amount: Number(amount) }
  })
}

/** An account's gain by a journal. */
function gained(journal: readonly JournalRow[], account: string): number {
  return journal.reduce(
    (sum, { debit, credit, amount }) => sum + (debit === account ? amount : 0) - (credit === account ? amount : 0),
    0,
  )
}

/** The figures in the table behind a chart, as digits. */
async function tableOf(page: Page, name: string): Promise<number[]> {
  const card = page.locator('.card', { has: page.getByRole('heading', { name, exact: true }) })
  await card.getByText('Table', { exact: true }).click()
  const cells = await card.locator('tbody td[data-number]').allTextContents()
  return cells.map(digits)
}

const digits = (text: string) => Number(text.replaceAll(/[^0-9]/g, ''))

test('what Money shows of a place is what its archive adds up to, by day, method, hour and in files', async () => {
  const apps = await openApps({ days: 6 })
  const hoa = await acting(apps, 'owner@demo.test', 'owner')
  const { page, complaints } = await apps.device({
    portal: 'owner',
    email: 'owner@demo.test',
    path: '/money',
    bypassCSP: true,
  })
  await page.getByRole('navigation', { name: 'Place' }).getByRole('button', { name: 'Bến Thành' }).click()
  await page
    .getByRole('heading', { name: 'Period 1' })
    .or(page.getByText('Period 1', { exact: true }))
    .waitFor()
  const archive = await readArchive(hoa, 'ben-thanh')
  expect(archive.sealed).toBeGreaterThan(0)
  // More of today may come while this runs.
  const past = <Row>(rows: readonly Row[]) => rows.slice(0, -1)

  const billed = await fileOf(page, 'Billed')
  const days = past(billed).map(([date]) => sumsOn(date, archive))
  expect(days.filter(day => day.billed > 0).length).toBeGreaterThan(1)
  expect(past(billed).map(([, amount]) => amount)).toEqual(days.map(day => day.billed))
  expect(past(await tableOf(page, 'Billed'))).toEqual(days.map(day => day.billed))
  const chart = page.getByRole('slider', { name: 'Billed', exact: true })
  await chart.press('Home')
  const [first] = days
  expect(digits((await page.locator('.bar-tip strong').textContent()) ?? '')).toBe(first?.billed)
  await chart.press('ArrowRight')
  expect(digits((await chart.getAttribute('aria-valuetext'))?.split(': ')[1] ?? '')).toBe(days[1]?.billed)
  const files = { Received: 'received', Refunded: 'refunded', Energy: 'wh', Sessions: 'ended' } as const
  for (const [name, sum] of Object.entries(files))
    expect(
      past(await fileOf(page, name)).map(([, amount]) => amount),
      name,
    ).toEqual(days.map(day => day[sum as (typeof files)[keyof typeof files]]))

  const journal = await journalOf(page)
  const onDay = (date: string) => journal.filter(row => row.date === date)
  const sold = past(billed).map(([date]) => -gained(onDay(date), 'Revenue') - gained(onDay(date), 'Tax payable'))
  expect(sold, 'the journal sells what was billed').toEqual(days.map(day => day.billed))
  const books = page.locator('.card', { has: page.getByRole('heading', { name: 'Books', exact: true }) })
  const taken = books.getByRole('region', { name: 'Money in' }).getByRole('row').last().locator('td[data-number]')
  const accounts = ['Cash', 'Card', 'Bank'].map(account => gained(journal, account))
  const shown = (await taken.allTextContents()).map(digits)
  expect(shown.slice(0, 3), 'what the journal brings in is shown by method').toEqual(accounts)
  const held = books.getByRole('region', { name: 'Outstanding balances' }).getByRole('row').last()
  await held.getByText('Closing balance').waitFor()
  // This owner has two organisations: no sum is of two.
  const place = page.getByRole('navigation', { name: 'Place' })
  await place.getByRole('button', { name: 'All places' }).click()
  await page
    .getByRole('heading', { name: /^Books · / })
    .nth(1)
    .waitFor()
  await place.getByRole('button', { name: 'Bến Thành' }).click()
  await books.waitFor()

  const [yesterday = ''] = past(billed).at(-1) ?? []
  const midnight = Date.parse(`${yesterday}T00:00:00+07:00`)
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(yesterday))
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const from = midnight + hour * 3_600_000
    return occupiedIn({ from, until: from + 3_600_000 }, archive)
  })
  expect(Math.max(...hours)).toBeGreaterThan(0.1)
  const heat = await fileOf(page, 'Occupancy by weekday and hour')
  expect(heat.find(([day]) => day === weekday)?.slice(1)).toEqual(hours.map(share => Math.round(1000 * share) / 10))
  const map = page.getByRole('row', { name: new RegExp(`^${weekday} `) }).getByRole('cell')
  expect(await map.allTextContents()).toEqual(hours.map(share => String(Math.round(100 * share))))

  await page.getByText('Cash', { exact: true }).first().click()
  expect(past(await fileOf(page, 'Received')).map(([, amount]) => amount)).toEqual(days.map(day => day.cash))
  await page.getByText('30 days', { exact: true }).click()
  await page.getByText('vs previous 30 days').or(page.getByText('No earlier data')).first().waitFor()
  const month = new Map((await fileOf(page, 'Billed')).map(([date, amount]) => [date, amount]))
  expect(past(billed).map(([date]) => month.get(date))).toEqual(days.map(day => day.billed))

  await page.getByText('Period 1', { exact: true }).click()
  const period = page.getByRole('dialog', { name: 'Period 1' })
  await period.getByText('Read-only, as of closing.').waitFor()
  expect(await period.locator('tbody tr').count()).toBeGreaterThan(5)
  expect(await violationsOn(page), 'a sealed period').toEqual([])
  await page.keyboard.press('Escape')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violationsOn(page), `Money with its figures, ${colorScheme}`).toEqual([])
  }

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${apps.url}/owner/bookings?show=calendar&at=central-library`)
  const calendar = page.locator('.calendar-scroll')
  await page.locator('.calendar-now').first().waitFor({ state: 'attached' })
  const box = await calendar.boundingBox()
  await expect.poll(async () => ((await page.locator('.calendar-now').first().boundingBox())?.x ?? 0) < 390).toBe(true)
  expect((await page.locator('.calendar-now').first().boundingBox())?.x).toBeGreaterThan(box?.x ?? 0)
  await page.getByRole('button', { name: 'Previous day' }).click()
  await page
    .getByRole('button', { name: /, Paid$/ })
    .first()
    .click()
  await page.getByRole('dialog').getByText('Study time').waitFor()
  expect(complaints).toEqual([])
})
