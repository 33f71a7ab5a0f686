import { expect, test } from 'vitest'
import { bookSession, startSession, stopSession } from '../../shared/api/session.ts'
import { openApps } from '../helpers/apps.ts'
import { acting, untilBoard } from '../helpers/owner-desk.ts'
import { openLibrary } from '../helpers/staff-tablet.ts'

test('the seat map moves when a reader checks in; the owner moves, writes off and cancels', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const { page, complaints } = await apps.device({ portal: 'owner', email: 'owner@demo.test' })
  await untilBoard(page)
  const library = page.getByRole('region', { name: 'Thư viện Trung tâm', exact: true })
  await library.getByRole('button', { name: /^Q1\s*Free/ }).waitFor()
  const mai = await acting(apps, 'customer@demo.test', 'customer')

  const booked = await mai.ask(bookSession, { station: 'central-library', connector: 's1' })
  if (!booked.ok) throw new Error(booked.why)
  await library.getByRole('button', { name: /^Q1\s*Held\s*Mai Tran/ }).waitFor()
  const started = await mai.ask(startSession, { station: 'central-library', session: booked.value.id })
  expect(started.ok).toBe(true)

  await library.getByRole('button', { name: /^Q1\s*In use\s*Mai Tran/ }).click()
  const panel = page.getByRole('dialog', { name: 'Q1 · Thư viện Trung tâm' })
  await panel.getByText('Start fee').waitFor()
  await panel.getByRole('button', { name: 'Move to another spot' }).click()
  await panel.getByRole('combobox', { name: 'To' }).selectOption({ label: 'Q2 · Yên tĩnh' })
  await panel.getByRole('button', { name: 'Move to another spot' }).click()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await library.getByRole('button', { name: /^Q2\s*In use\s*Mai Tran/ }).waitFor()
  await library.getByRole('button', { name: /^Q1\s*Free/ }).waitFor()

  await library.getByRole('button', { name: /^Q2\s*In use/ }).click()
  const moved = page.getByRole('dialog', { name: 'Q2 · Thư viện Trung tâm' })
  await moved.getByRole('button', { name: 'Write off bill' }).click()
  await moved.getByRole('button', { name: 'Write off bill' }).click()
  await moved.getByText('Enter a reason.').waitFor()
  await moved.getByLabel('Reason').fill('The heating failed')
  await moved.getByRole('button', { name: 'Write off bill' }).click()
  await page.getByText('Written off.').waitFor()
  await moved.getByText('Written off: nothing to pay').waitFor()
  await page.keyboard.press('Escape')
  const lan = await acting(apps, 'staff@demo.test', 'staff')
  const left = { station: 'central-library', session: booked.value.id, order: 'o1' }
  expect((await lan.ask(stopSession, left)).ok).toBe(true)
  await library.getByRole('button', { name: /^Q2\s*Free/ }).waitFor()

  const hour = 3_600_000
  const from = Math.ceil(Date.now() / hour) * hour + 2 * hour
  const later = { station: 'central-library', connector: 's3', from, until: from + hour }
  expect((await mai.ask(bookSession, later)).ok).toBe(true)
  await page.getByRole('link', { name: /^Bookings/ }).click()
  await page.getByRole('tab', { name: 'All bookings' }).click()
  const search = page.getByLabel('Search bookings')
  await search.fill('nobody')
  await page.getByText('No booking matches').waitFor()
  await search.fill('tran q3')
  await page.getByRole('button', { name: /^Q3 · .*Mai Tran/ }).click()
  const booking = page.getByRole('dialog')
  await booking.getByRole('button', { name: 'Customer' }).click()
  const customer = page.getByRole('dialog', { name: 'Mai Tran' })
  await customer.getByText(/^Q2 · Thư viện Trung tâm$/).waitFor()
  await customer.getByText('No-shows').waitFor()
  await page.keyboard.press('Escape')
  await customer.waitFor({ state: 'detached' })
  await booking.getByRole('button', { name: 'Move to another spot' }).click()
  await booking.getByRole('combobox', { name: 'To' }).selectOption({ label: 'Q4 · Yên tĩnh' })
  await booking.getByRole('button', { name: 'Move to another spot' }).click()
  await page.getByText('Moved, confirming.').waitFor()
  await page.keyboard.press('Escape')
  await search.fill('')
  await page.getByRole('button', { name: /^Q4 · .*Mai Tran/ }).click()
  await booking.getByRole('button', { name: 'Cancel booking' }).click()
  await booking.getByLabel('Reason').fill('Closed for repairs')
  await booking.getByRole('button', { name: 'Cancel booking' }).click()
  await page.getByText('Cancelled.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('No upcoming bookings').waitFor()
  expect(complaints).toEqual([])
})

test('the floor of a library is as wide on the board as it is drawn, at every width of a desk', async () => {
  const apps = await openApps()
  const { page } = await apps.device({ portal: 'owner', email: 'owner@demo.test' })
  await untilBoard(page)
  const floor = page.getByRole('region', { name: 'Thư viện Trung tâm', exact: true }).locator('.plan-floor')
  for (const width of [1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    // Its walls are 474 of the plan's units apart.
    expect((await floor.boundingBox())?.width, `at ${width}`).toBeCloseTo(474, 0)
  }
})

/** Counts tones instead of playing them: each ring has two. */
const COUNT_TONES = () => {
  class Quiet {
    currentTime = 0
    destination = {}
    resume = () => Promise.resolve()
    close = () => Promise.resolve()
    createGain = () => ({
      gain: { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} },
      connect: (to: unknown) => to,
    })
    createOscillator = () => ({
      frequency: { value: 0 },
      connect: (to: unknown) => to,
      start: () => Object.assign(window, { tones: (Reflect.get(window, 'tones') ?? 0) + 1 }),
      stop() {},
    })
  }
  Object.assign(window, { AudioContext: Quiet, tones: 0 })
}

test('forty bookings that came while there was no link are forty on the badge and one sound', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const { page, context } = await apps.device({ portal: 'owner', email: 'owner@demo.test' })
  await page.addInitScript(COUNT_TONES)
  await page.reload()
  await untilBoard(page)
  await page.getByRole('button', { name: 'Live, everything saved' }).click()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  const tones = () => page.evaluate(() => Reflect.get(window, 'tones'))
  const lan = await acting(apps, 'staff@demo.test', 'staff')
  await context.setOffline(true)
  await page.getByText(/^Offline since/).waitFor({ timeout: 90_000 })

  const hour = 3_600_000
  const from = Math.ceil(Date.now() / hour) * hour + 2 * hour
  for (let number = 0; number < 40; number += 1) {
    const slot = { from: from + (number % 2) * hour, until: from + ((number % 2) + 1) * hour }
    const connector = `s${1 + Math.floor(number / 2)}`
    const booked = await lan.ask(bookSession, { station: 'central-library', connector, ...slot })
    expect(booked.ok, `booking ${number}`).toBe(true)
  }
  expect(await tones()).toBe(0)
  await context.setOffline(false)

  await page.getByRole('link', { name: 'Bookings 40 new' }).waitFor({ timeout: 90_000 })
  expect(await tones()).toBe(2)
  await page.getByRole('link', { name: 'Bookings 40 new' }).click()
  await page.getByRole('link', { name: 'Bookings', exact: true }).waitFor()
  expect(await page.getByText('New', { exact: true }).count()).toBe(40)
  expect(await tones()).toBe(2)
})
