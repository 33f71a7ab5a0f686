import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { setInfo } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { openApps } from '../helpers/apps.ts'
import { openMachine } from '../helpers/machine.ts'

const PLACE = 'ben-thanh'
const LIBRARY = 'central-library'

/** A website of somebody else's with the board in a frame. */
async function openWebsite(board: () => string): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>Elsewhere</title><iframe width="600" height="400" src="${board()}"></iframe>`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a board is in a frame on the website its owner names, and empty on any other', async () => {
  const apps = await openApps()
  const board = () => `${apps.url}/board/${PLACE}`
  const [named, other] = [await openWebsite(board), await openWebsite(board)]
  const hoa = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const place = await hoa.room(station, PLACE)
  await hoa.act(place, view => setInfo(view, { board: { frames: [named] } }))
  const { page, complaints } = await apps.device({ portal: 'customer', size: 'desktop', path: '/healthz' })
  await page.goto(named)
  await page
    .frameLocator('iframe')
    .getByText(/^\d+ free$/)
    .waitFor()
  expect(complaints).toEqual([])
  await page.goto(other)
  await expect.poll(() => complaints.length).toBeGreaterThan(0)
  expect(complaints.join(' ')).toContain('frame-ancestors')
  expect(await page.frameLocator('iframe').getByText(/free/).count()).toBe(0)
})

test('a kiosk shows every spot at every width, keeps its screen awake, and is dark at the place’s night', async () => {
  const apps = await openApps()
  const hoa = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  const place = await hoa.room(station, LIBRARY)
  await hoa.act(place, view => setInfo(view, { board: { frames: [] } }))
  const { page, complaints } = await apps.device({ portal: 'customer', size: 'desktop', path: '/healthz' })
  await page.addInitScript(() => {
    const asked: string[] = []
    const request = async (what: string) => void asked.push(what)
    Object.assign(globalThis, { asked })
    Object.defineProperty(navigator, 'wakeLock', { value: { request } })
  })
  // 22:30 in Saigon, and then six in the morning.
  await page.clock.install({ time: Date.UTC(2026, 10, 29, 15, 30) })
  await page.goto(`${apps.url}/board/${LIBRARY}?kiosk&lang=vi`)
  await page.getByText(/^\d+ chỗ trống$/).waitFor()
  expect(await page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual(['screen'])
  expect(await page.locator('body[data-dim]').count()).toBe(1)
  // All thirty-six seats are on a screen at the door, as large as they go; on a phone they could not be read.
  for (const width of [390, 1024, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    const over = () =>
      page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        return [scrollWidth > innerWidth, scrollHeight > innerHeight && innerWidth > 500]
      })
    await expect.poll(over, { message: `at ${width}` }).toEqual([false, false])
  }
  // Fitted once the screen has told of its new size.
  const size = () => page.evaluate(() => Number.parseFloat(document.body.style.fontSize))
  await expect.poll(size).toBeGreaterThanOrEqual(20)
  await page.clock.setFixedTime(Date.UTC(2026, 10, 29, 23, 0))
  await page.clock.runFor(15_000)
  await page.locator('body:not([data-dim])').waitFor()
  expect(complaints).toEqual([])
})
