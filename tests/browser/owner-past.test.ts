import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { reportIssue } from '../../shared/api/station.ts'
import { openApps } from '../helpers/apps.ts'
import { acting, untilSaved } from '../helpers/owner-desk.ts'
import { traceTasks } from '../helpers/walk.ts'

const OWNER = { portal: 'owner', email: 'owner@demo.test' } as const
const MINUTE_MS = 60_000

/** What changes while the page opens is asked for at one of its next beats. A page that asks at each never comes to rest. */
async function settle(page: Page): Promise<void> {
  const asked = askedBy(page)
  const beat = async () => {
    const before = asked.length
    await page.clock.fastForward(MINUTE_MS)
    await untilSaved(page)
    await page.waitForLoadState('networkidle')
    return asked.length - before
  }
  await expect.poll(beat).toBe(0)
}

/** Requests for the past from here on. */
function askedBy(page: Page): URL[] {
  const asked: URL[] = []
  page.on('request', request => {
    const url = new URL(request.url())
    if (url.pathname.endsWith('/history')) asked.push(url)
  })
  return asked
}

async function sumsShown(page: Page): Promise<string[]> {
  await page.getByRole('heading', { name: 'Length of sessions' }).waitFor()
  return page.locator('.past-charts .chart-sum').allTextContents()
}

test('an owner who leaves a page open asks nothing of the past, until something happens there', async () => {
  const apps = await openApps({ days: 2 })
  const lan = await acting(apps, 'staff@demo.test', 'staff')
  const { context, page: first } = await apps.device(OWNER)
  await first.close()
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(`${apps.url}/owner/money`)
  await sumsShown(page)
  await untilSaved(page)
  await settle(page)

  const asked = askedBy(page)
  const inFourMinutes = async () => {
    const before = asked.length
    for (let minute = 0; minute < 4; minute += 1) {
      await page.clock.fastForward(MINUTE_MS)
      await untilSaved(page)
    }
    await page.waitForLoadState('networkidle')
    return asked.length - before
  }
  // A car of the demo may just now be full: then something has happened.
  await expect.poll(inFourMinutes).toBe(0)
  asked.length = 0

  const broken = { station: 'ben-thanh', connector: 'c2', text: 'The cable is torn' }
  expect(await lan.ask(reportIssue, broken)).toMatchObject({ ok: true })
  await expect
    .poll(async () => {
      await page.clock.fastForward(MINUTE_MS)
      return asked.length
    })
    .toBeGreaterThan(0)
  await untilSaved(page)
  expect([...new Set(asked.map(({ pathname }) => pathname))]).toEqual(['/api/stations/ben-thanh/history'])
  expect(asked.filter(({ searchParams }) => !searchParams.has('since')).map(String)).toEqual([])
})

test('no sum is shown before every place has answered; then each range is there without asking, on the next day too', async () => {
  const apps = await openApps({ days: 6 })
  const { context, page: first } = await apps.device(OWNER)
  await first.close()
  const page = await context.newPage()
  await page.clock.install()
  let open = () => {}
  const isOpen = new Promise<void>(resolve => {
    open = resolve
  })
  await page.route(/phu-my-hung\/history/, async route => {
    await isOpen
    await route.continue()
  })
  const encodings: (string | null)[] = []
  page.on('response', async response => {
    if (response.url().includes('/history') && Number(response.headers()['content-length'] ?? 0) > 0)
      encodings.push(response.headers()['content-encoding'] ?? null)
  })
  const answered = ['ben-thanh', 'thao-dien', 'central-library', 'phu-nhuan-library'].map(place =>
    page.waitForResponse(response => response.url().includes(`${place}/history`)),
  )
  await page.goto(`${apps.url}/owner/money`)
  await Promise.all(answered)
  await page.getByRole('status').getByText('Loading').waitFor({ state: 'attached' })
  expect(await page.locator('.chart-sum').count()).toBe(0)
  open()
  const week = await sumsShown(page)
  expect(encodings.length).toBeGreaterThan(0)
  expect(encodings.filter(encoding => encoding === null)).toEqual([])

  await page.getByText('60 days', { exact: true }).click()
  await page.getByText('vs previous 60 days').or(page.getByText('No earlier data')).first().waitFor()
  const all = await sumsShown(page)
  await settle(page)
  const asked = askedBy(page)
  const choose = async (range: string, said: string) => {
    await page.getByText(range, { exact: true }).click()
    await page.getByText(said).or(page.getByText('No earlier data')).first().waitFor()
    return sumsShown(page)
  }
  const sums = [await choose('7 days', 'vs previous 7 days'), await choose('60 days', 'vs previous 60 days')]
  expect(sums).toEqual([week, all])
  expect(asked.map(String)).toEqual([])

  const place = (name: string) => page.getByRole('navigation', { name: 'Place' }).getByRole('button', { name })
  // What the app does takes as long each time. What comes between, garbage or another program, does not. A bound in
  // milliseconds would measure the machine: the longest task is held against all the work together.
  const shares: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const tasks = await traceTasks(page)
    await place('Bến Thành').click()
    await page.getByText('Billed by place').waitFor({ state: 'detached' })
    await sumsShown(page)
    await place('All').click()
    await page.getByText('Billed by place').waitFor()
    expect(await sumsShown(page)).toEqual(all)
    const ran = await tasks()
    shares.push(Math.max(...ran) / ran.reduce((sum, ms) => sum + ms))
  }
  expect(Math.min(...shares), 'nothing holds the page up while sixty days are drawn anew').toBeLessThan(1 / 8)

  // Whatever is kept is read again without a connection.
  await context.setOffline(true)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  expect(await sumsShown(page)).toEqual(week)
  expect(await choose('60 days', 'vs previous 60 days')).toEqual(all)
})
