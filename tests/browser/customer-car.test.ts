import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { violationsOn } from '../helpers/axe.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'

const SIZES = [
  { width: 844, height: 390 },
  { width: 1180, height: 820 },
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const

function isInSight(one: SVGElement | HTMLElement): boolean {
  const { left, top, bottom } = one.getBoundingClientRect()
  return [top + 1, bottom - 1].every(y => one.contains(document.elementFromPoint(left + 20, y)))
}

test('a car that takes less than the plug gives needs longer, and keeps its plug, battery and power on this device', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh/c1')
  // 60 kW, and a battery of 60 kWh from 20 to 80 %.
  await phone.sees('36 min', phone.sheet)
  await phone.sheet.getByText('Change', { exact: true }).click()
  await phone.sees(/^At 60 kW, this connector’s full power/, phone.sheet)
  // As much as one likes, or as long.
  await phone.sheet.getByText('Time', { exact: true }).click()
  await phone.sees('30 kWh', phone.sheet)
  await phone.sheet.getByText('Energy', { exact: true }).click()
  await phone.sheet.getByRole('slider', { name: 'Energy' }).fill('40')
  await phone.sees('About ₫154,320', phone.sheet)
  await phone.sees('40 min', phone.sheet)
  await phone.sheet.getByText('Battery', { exact: true }).click()
  const hold = phone.sheet.getByRole('button', { name: 'Hold for 15 min' })
  for (const size of SIZES) {
    await phone.page.setViewportSize(size)
    expect(await hold.evaluate(isInSight), `the button at ${size.width}`).toBe(true)
  }
  await phone.sheet.getByRole('link', { name: 'Change my car' }).click()
  const { page } = phone
  await page.getByLabel('DC power, at most').fill('0')
  await phone.sees('Between 1 and 1000.')
  await page.getByLabel('DC power, at most').fill('30')
  await page.getByLabel('Battery size').fill('40')
  expect(await violationsOn(page)).toEqual([])

  await page.goto(`${apps.url}/station/ben-thanh/c1`)
  await phone.sees('24 kWh', phone.sheet)
  await phone.sees('48 min', phone.sheet)
  await phone.sheet.getByText('Change', { exact: true }).click()
  await phone.sees(/^At 30 kW, the most your car takes/, phone.sheet)
  expect(await violationsOn(page)).toEqual([])
  // Of alternating current nothing was said.
  await page.goto(`${apps.url}/station/ben-thanh/c5`)
  await phone.sheet.getByText('Change', { exact: true }).click()
  await phone.sees(/^At (11|22) kW, this connector’s full power/, phone.sheet)
  expect(phone.device.complaints).toEqual([])
})

test('the list counts the plugs that fit a saved car, until one looks for all', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'profile')
  await phone.page.getByLabel('Plug').selectOption({ label: 'Type 2' })
  await phone.page.goto(apps.url)
  const place = phone.page.getByRole('link', { name: /^Bến Thành/ })
  await place.getByText('2 of 2 free').waitFor()
  await phone.press('My car · Type 2')
  await place.getByText('6 of 6 free').waitFor()
  // Plugs are drawn and named; the filters are one row, however long.
  const plugs = place.locator('.place-plug')
  expect(await plugs.allTextContents()).toEqual(['CCS2 60 kW', 'Type 2 11 kW'])
  expect(await plugs.locator('svg').count()).toBe(2)
  await phone.press('Charging')
  const chips = phone.page.getByRole('group', { name: 'Kind of place' }).getByRole('button')
  await phone.page.getByRole('button', { name: 'CCS2' }).waitFor()
  const tops = await chips.evaluateAll(all => all.map(one => one.getBoundingClientRect().top))
  expect(tops.length).toBeGreaterThan(8)
  expect(new Set(tops).size).toBe(1)
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await chips.last().click()
  expect(await chips.last().evaluate(one => one.getBoundingClientRect().right <= innerWidth)).toBe(true)
  expect(phone.device.complaints).toEqual([])
})

test('directions say whose page they open, and the address is copied for any other map', async () => {
  const apps = await openApps()
  const phone = await CustomerPhone.open(apps, 'station/ben-thanh')
  const { page } = phone
  await phone.device.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: apps.url })
  const way = page.getByRole('link', { name: 'Directions' })
  await way.waitFor()
  expect(await way.getAttribute('href')).toMatch(/^https:\/\/www\.openstreetmap\.org\/directions\?to=10\.77/)
  await phone.sees('Opens openstreetmap.org')
  await phone.press('Copy address')
  await phone.sees('Address copied.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^.*Bến Thành, .+/)
  expect(phone.device.complaints).toEqual([])
})
