import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { setInfo } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { DAY_MS } from '../../shared/time.ts'
import { type AppsServer, openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { type FoundPlace, foundPlaces } from '../helpers/found-places.ts'
import { openMachine } from '../helpers/machine.ts'
import { faultsOn } from '../helpers/walk.ts'

const SIZES = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 820, height: 1180 },
  { width: 1180, height: 820 },
  { width: 1920, height: 1080 },
] as const

const DEMO = ['ben-thanh', 'thao-dien', 'phu-my-hung', 'central-library', 'phu-nhuan-library']
const LONG = 'Trạm sạc nhanh Trung tâm thương mại Nguyễn Huệ – Đồng Khởi – Lê Thánh Tôn, B2'

const IN_THREE_DAYS = new Date(Date.now() + 3 * DAY_MS).getUTCDay()

/** The places at the edges of what an owner may set up. */
const EDGES: readonly FoundPlace[] = [
  { id: 'bare', name: 'Bare', connectors: {} },
  { id: 'unpriced', name: 'Unpriced' },
  {
    id: 'shut',
    name: 'Shut',
    hours: [{ days: [IN_THREE_DAYS], fromMinute: 600, toMinute: 660 }],
    place: { latitude: 10.78, longitude: 106.7 },
  },
  {
    id: 'long',
    name: LONG,
    address: `${LONG}, Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh, Việt Nam`,
    place: { latitude: 10.775, longitude: 106.7 },
    connectors: Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [
        `c${at + 1}`,
        { label: `TRỤ-${at + 1}`, type: ['ccs2', 'type2', 'chademo'][at % 3] ?? '', powerW: 7_400 * (at + 1) },
      ]),
    ),
    tariff: { perKwh: 38_580_000, perHour: 120_000_000, start: 15_000, taxRate: 800, taxIncluded: true },
  },
]

async function faultsAt(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const size of SIZES) {
    await page.setViewportSize(size)
    faults.push(...(await faultsOn(page)).map(fault => `${page.url()} at ${size.width}: ${fault}`))
  }
  return faults
}

async function retireAll(apps: AppsServer): Promise<void> {
  const owner = await openMachine(apps.url, { email: 'owner@demo.test', portal: 'owner' })
  for (const id of DEMO) await owner.act(await owner.room(station, id), view => setInfo(view, { retired: true }))
}

test('where nobody has opened a place, that is said, and nothing is loading for ever', async () => {
  const apps = await openApps()
  await retireAll(apps)
  const phone = await CustomerPhone.open(apps)
  await phone.sees('No places yet')
  await phone.sees('No place has opened here yet. Check back soon.')
  expect(await phone.page.locator('.loading').count()).toBe(0)
})

test('places without spots, prices or a way there, with long names, and three hundred of them, are whole in the list, on the map and on their pages', async () => {
  const apps = await openApps()
  const many = Array.from({ length: 300 }, (_, at) => ({
    id: `many-${at}`,
    name: `Trạm ${at}`,
    place: { latitude: 10.7 + (at % 20) / 200, longitude: 106.6 + Math.floor(at / 20) / 200 },
  }))
  await foundPlaces(apps.server, [...EDGES, ...many])
  const phone = await CustomerPhone.open(apps, '', { locale: 'vi-VN' })
  const { page } = phone
  const faults: string[] = []
  await page
    .getByRole('link', { name: /^Trạm \d/ })
    .first()
    .waitFor()
  faults.push(...(await faultsAt(page)))
  await page.getByRole('searchbox').fill('nguyen hue')
  await page.getByRole('link', { name: new RegExp(`^${LONG.slice(0, 20)}`) }).waitFor()
  faults.push(...(await faultsAt(page)))
  await page.getByRole('button', { name: 'Bản đồ', exact: true }).click()
  await page.getByRole('searchbox').fill('')
  await expect.poll(() => page.locator('.map-marker').count()).toBeGreaterThan(10)
  faults.push(...(await faultsAt(page)))
  expect(await violationsOn(page)).toEqual([])
  for (const { id, connectors } of EDGES) {
    await page.goto(`${apps.url}/station/${id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (connectors !== undefined && Object.keys(connectors).length === 0) await phone.sees('Chưa có cổng sạc nào')
    else await page.locator('.spot-tile').first().waitFor()
    faults.push(...(await faultsAt(page)))
    expect(await violationsOn(page), id).toEqual([])
  }
  await page.goto(`${apps.url}/station/long/c1`)
  await page.getByRole('dialog').waitFor()
  faults.push(...(await faultsAt(page)))
  expect(faults).toEqual([])
})
