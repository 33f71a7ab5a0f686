import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { getStation } from '../../shared/api/station.ts'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { acting, untilSaved } from '../helpers/owner-desk.ts'

const OWNER = { portal: 'owner', email: 'owner@demo.test' } as const

/** The day so many days from today, as a date field has it. */
function day(shift: number): string {
  const at = Date.now() + shift * 24 * 3_600_000
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(at)
}

/** What each day of the chart of bills is called, and the sum of it. */
async function billedOn(page: Page): Promise<Map<string, string>> {
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Billed', exact: true }) })
  if (!(await card.locator('table').isVisible())) await card.getByText('Table', { exact: true }).click()
  const rows = await card.locator('tbody tr').allTextContents()
  return new Map(rows.map(row => [row.split('₫')[0] ?? '', row]))
}

test('an owner looks at days of their own, and compares them with days they choose', async () => {
  const apps = await openApps({ days: 6 })
  const { page, complaints } = await apps.device({ ...OWNER, path: '/money', bypassCSP: true })
  await page.getByRole('navigation', { name: 'Place' }).getByRole('button', { name: 'Bến Thành' }).click()
  await page.getByRole('heading', { name: 'Billed', exact: true }).waitFor()
  const week = await billedOn(page)
  // The chart itself: an axis from nothing up, each day's name, and the figure of one by keyboard.
  const chart = page.getByRole('slider', { name: 'Billed', exact: true })
  const figure = page.locator('figure', { has: chart })
  expect(await figure.locator('.bar-axis span').allTextContents()).toEqual([
    ...[expect.stringMatching(/^₫?\d/), expect.stringMatching(/^₫?\d/), expect.stringMatching(/^₫?0$/)],
  ])
  expect((await figure.locator('.bar-name').allTextContents()).length).toBe(7)
  await chart.focus()
  await chart.press('Home')
  await chart.press('ArrowRight')
  const second = [...week.values()][1] ?? ''
  expect((await figure.locator('.bar-tip').textContent())?.replace(/\s/g, '')).toBe(second.replace(/\s/g, ''))
  await chart.press('Escape')
  await figure.locator('.bar-tip').waitFor({ state: 'detached' })
  await page.getByText('Custom', { exact: true }).click()
  const range = page.locator('.past-filters')
  await range.getByLabel('From', { exact: true }).fill(day(-3))
  await range.getByLabel('To', { exact: true }).fill(day(-2))
  await expect.poll(async () => (await billedOn(page)).size).toBe(2)
  const own = await billedOn(page)
  expect([...own.values()], 'the same days, with the same sums').toEqual([...week.values()].slice(-4, -2))

  await page.getByLabel('Compare with').selectOption({ label: 'A period I choose' })
  await page.getByLabel('Starting on').fill(day(-5))
  const [from, last] = [day(-5), day(-4)].map(date => Number(date.slice(-2)))
  await page
    .getByText(new RegExp(`vs .*${from}.*${last}`))
    .first()
    .waitFor()
  expect(await violationsOn(page)).toEqual([])
  await range.getByLabel('To', { exact: true }).fill(day(-9))
  await page.getByText('The first day must come before the last, at most a year apart.').waitFor()
  expect(complaints).toEqual([])
})

test('a spot’s type, zone and features are picked', async () => {
  const apps = await openApps()
  const { page, complaints } = await apps.device({ ...OWNER, path: '/places/central-library?spot=s1' })
  const zone = page.getByLabel('Zone', { exact: true })
  await page.getByLabel('Type').selectOption({ label: 'Group room' })
  await zone.selectOption({ label: 'Phòng đọc' })
  const screen = page.getByRole('button', { name: 'Screen' })
  await screen.click()
  expect(await screen.getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  await zone.selectOption({ label: 'New zone…' })
  await zone.fill('Ban công')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await untilSaved(page)
  await page.locator('select').filter({ hasText: 'Ban công' }).waitFor()
  const hoa = await acting(apps, OWNER.email, 'owner')
  const told = await hoa.ask(getStation, { station: 'central-library' })
  const spot = told.ok ? told.value.connectors.find(({ id }) => id === 's1') : undefined
  expect(spot).toMatchObject({ type: 'room', zone: 'Ban công' })
  expect(spot?.features).toContain('screen')
  expect(complaints).toEqual([])
})
