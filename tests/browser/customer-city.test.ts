import { expect, test } from 'vitest'
import type { Server } from '../../server/server.ts'
import { CLOSE } from '../../shared/sync/close.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { foundPlaces } from '../helpers/found-places.ts'

const HUE = { latitude: 16.463, longitude: 107.59 }
const SAIGON = { latitude: 10.77, longitude: 106.69 }
const CA_MAU = { latitude: 9.177, longitude: 105.15 }

/** More places than a phone carries: most in one town, some in another, one far away. */
function foundCity(server: Server): Promise<void> {
  const town = (name: string, count: number, at: typeof HUE) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${name}-${index}`,
      name: `${name} ${index}`,
      place: { latitude: at.latitude + (index % 10) / 500, longitude: at.longitude + Math.floor(index / 10) / 500 },
    }))
  const places = [...town('Hue', 70, HUE), ...town('Saigon', 100, SAIGON)]
  return foundPlaces(server, [...places, { id: 'ca-mau', name: 'Trạm Cà Mau', place: CA_MAU }])
}

test('a phone in a large city follows the cells around it, finds the others by name, and keeps its favourites offline', async () => {
  const apps = await openApps()
  await foundCity(apps.server)
  const phone = await CustomerPhone.open(apps)
  const { page, device } = phone
  const asked: string[] = []
  page.on('websocket', socket => asked.push(new URL(socket.url()).pathname.replace(/^\/sync\/|@\d+$/g, '')))
  await device.context.grantPermissions(['geolocation'], { origin: apps.url })
  await device.context.setGeolocation(HUE)
  await page.reload()

  await phone.press('Nearest first')
  await phone.sees('Hue 0')
  const cells = asked.filter(room => room.startsWith('catalogue'))
  expect(cells).toContain('catalogue/cells')
  expect(cells.every(room => /^catalogue\/(cells|[wo][0-3]*)$/.test(room))).toBe(true)
  expect(await page.getByText('Trạm Cà Mau').count()).toBe(0)

  await page.getByRole('searchbox').fill('ca mau')
  await phone.sees('Trạm Cà Mau')
  await phone.sees('1 of 1 free')
  await phone.press('Add Trạm Cà Mau to your favourites')
  await page.getByRole('button', { name: 'Remove Trạm Cà Mau from your favourites' }).waitFor()
  await page.getByRole('searchbox').fill('')
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('Trạm Cà Mau'))
  await phone.sees('Hue 0')
  await phone.isKept()

  await device.context.setOffline(true)
  await page.reload()
  await phone.sees('Trạm Cà Mau')
  // Where one was is where one begins.
  await phone.sees('Hue 0')
  await page.getByRole('searchbox').fill('hue 7')
  await phone.sees('Hue 7')
  expect(await page.getByText('Hue 0', { exact: true }).count()).toBe(0)
  expect(device.complaints).toEqual([])

  // A node of the version before serves the next phone: it knows no cells.
  const other = await CustomerPhone.open(apps)
  await other.page.routeWebSocket(/\/sync\/catalogue\//, socket => socket.close({ code: CLOSE.notYours }))
  await other.page.reload()
  await other.sees('Hue 0')
  await other.sees('Trạm Cà Mau')
  await other.sees('1 of 1 free')
  expect(other.device.complaints).toEqual([])
})

test('a map moved to another town brings its places, one who looks for a name is shown where it is, and closed it is as before', async () => {
  const apps = await openApps()
  await foundCity(apps.server)
  const phone = await CustomerPhone.open(apps)
  const { page } = phone
  const map = page.getByRole('region', { name: 'Map of places', exact: true })
  const plot = map.getByRole('region', { name: /^Map of places. Arrow keys/ })
  const marker = (name: RegExp) => map.getByRole('button', { name })
  const markers = map.locator('.map-marker')
  await phone.device.context.grantPermissions(['geolocation'], { origin: apps.url })
  await phone.device.context.setGeolocation(SAIGON)
  await phone.press('Nearest first')
  await phone.sees(/^Saigon \d+$/)
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await markers.first().waitFor()
  expect(await page.getByText(/^Hue \d+$/).count(), 'it is too far away').toBe(0)

  await plot.focus()
  // Six hundred kilometres north are a hand's breadth then.
  for (let times = 0; times < 8; times += 1) await page.keyboard.press('-')
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowUp')
  await marker(/^70 places: Hue /).waitFor()
  await phone.sees('Hue 0')

  await page.getByRole('searchbox').fill('ca mau')
  await marker(/^Trạm Cà Mau, 1 of 1 free$/).waitFor()
  await page.getByRole('searchbox').fill('')
  await expect.poll(() => page.getByText(/^Hue \d+$/).count()).toBe(0)
  await plot.press('+')
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await phone.sees(/^Saigon \d+$/)
  expect(phone.device.complaints).toEqual([])
})
