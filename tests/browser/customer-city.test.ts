import { expect, test } from 'vitest'
import { personByEmail, withPerson } from '../../server/accounts/people.ts'
import type { Server } from '../../server/server.ts'
import { authorOf } from '../../shared/documents/author.ts'
import { setConnector, setInfo } from '../../shared/documents/station/actions.ts'
import { StationFold } from '../../shared/documents/station/fold.ts'
import { CLOSE } from '../../shared/sync/close.ts'
import { roomOf } from '../../shared/sync/engine.ts'
import { openApps } from '../helpers/apps.ts'
import { CustomerPhone } from '../helpers/customer-phone.ts'

const HUE = { latitude: 16.463, longitude: 107.59 }
const CA_MAU = { latitude: 9.177, longitude: 105.15 }

/** More places than a phone carries: most in one town, some in another, one far away. */
async function foundCity({ accounts, rooms }: Server): Promise<void> {
  const town = (name: string, count: number, at: typeof HUE) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${name.replaceAll(' ', '-')}-${index}`,
      name: `${name} ${index}`,
      place: { latitude: at.latitude + (index % 10) / 500, longitude: at.longitude + Math.floor(index / 10) / 500 },
    }))
  const places = [...town('Hue', 70, HUE), ...town('Saigon', 100, { latitude: 10.77, longitude: 106.69 })]
  const all = [...places, { id: 'ca-mau', name: 'Trạm Cà Mau', place: CA_MAU }]
  await accounts.change(data => {
    const owner = personByEmail(data, 'owner@demo.test')
    if (owner === undefined) throw new Error('Nobody owns')
    const roles = Object.fromEntries(all.map(({ id }) => [id, 'owner' as const]))
    return { data: withPerson(data, { ...owner, roles: { ...owner.roles, ...roles } }), answer: null }
  })
  const fold = new StationFold()
  for (const { id, ...info } of all) {
    const facts = [
      setInfo(fold, { ...info, kind: 'charging', currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' }),
      setConnector(fold, 'c1', { label: 'A1', type: 'ccs2', powerW: 60_000 }),
    ].flatMap(outcome => (outcome.ok ? outcome.facts : []))
    const room = roomOf('station', id).name
    await rooms.decide([room], () => [{ room, author: authorOf('owner', 'hoa'), facts }])
  }
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
