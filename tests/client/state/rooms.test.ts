import { expect, onTestFinished, test } from 'vitest'
import { type Kinds, Rooms } from '../../../client/state/rooms.ts'
import { MESSAGE } from '../../../shared/sync/messages.ts'
import { anna, made } from '../../helpers/boxes.ts'
import { foldedBoxes } from '../../helpers/client-boxes.ts'
import { shed, shed2 } from '../../helpers/client-entries.ts'
import type { Phone, Tab } from '../../helpers/client-phone.ts'
import { liveTab, state, timePasses } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'

const MINUTE_MS = 60_000

const fetched: Kinds = { boxes: async () => foldedBoxes }

/** A page that shows another document than the shed. */
async function pageElsewhere(world: World, phone: Phone, kinds = fetched) {
  const tab = await phone.tab(shed2)
  const rooms = new Rooms({ person: tab.person, author: anna, kinds, clock: world.clock })
  onTestFinished(() => rooms.close())
  return { tab, rooms }
}

const waits = ({ outbox }: Tab) => outbox.items.get().length

const openNames = (rooms: Rooms) => rooms.open.map(({ room }) => room.name)

test('what was stated without a network, on a page that is gone, is sent by the next, whatever that one shows', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const before = await phone.tabOffline()
  await state(before, made('b1'))
  before.kill()
  const { tab, rooms } = await pageElsewhere(world, phone)
  await eventually(() => waits(tab) === 0)
  expect(await world.facts()).toEqual({ 'boxes/b1/made': { at: 0, size: 1 } })
  expect({ open: openNames(rooms), shown: rooms.shown }).toEqual({ open: [shed.name], shown: [] })
  await world.clock.pass(MINUTE_MS)
  expect(openNames(rooms)).toEqual([])
})

test('what was accepted while its page went, and so never answered, is asked about by the next', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const before = await liveTab(phone)
  before.network.losesType = MESSAGE.saved
  await state(before, made('b1'))
  await eventually(() => before.network.hasLost)
  before.kill()
  const { tab } = await pageElsewhere(world, phone)
  expect(waits(tab)).toBe(1)
  await eventually(() => waits(tab) === 0)
})

test('a document that no screen shows any more stays open until what waits for it is sent', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const { tab, rooms } = await pageElsewhere(world, phone)
  tab.network.cut()
  const { replica, release } = rooms.use(foldedBoxes, 'shed')
  await (await replica).state({ what: 'b1', facts: [made('b1')] })
  release()
  await world.clock.pass(MINUTE_MS)
  expect({ waits: waits(tab), open: openNames(rooms) }).toEqual({ waits: 1, open: [shed.name] })
  tab.network.restore()
  await timePasses(world, [tab], () => waits(tab) === 0)
  await world.clock.pass(MINUTE_MS)
  expect(openNames(rooms)).toEqual([])
})

test('a kind that cannot be fetched now is asked for again when the device wakes', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const before = await phone.tabOffline()
  await state(before, made('b1'))
  before.kill()
  let asked = 0
  const boxes = async () => {
    asked += 1
    if (asked === 1) throw new TypeError('Failed to fetch dynamically imported module')
    return foldedBoxes
  }
  const { tab } = await pageElsewhere(world, phone, { boxes })
  await eventually(() => asked === 1)
  phone.wakes.tell()
  await eventually(() => waits(tab) === 0)
})

test('pages that are closed open nothing any more', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const before = await phone.tabOffline()
  await state(before, made('b1'))
  before.kill()
  let fetch = () => {}
  const boxes = () => new Promise<typeof foldedBoxes>(resolve => (fetch = () => resolve(foldedBoxes)))
  const { rooms } = await pageElsewhere(world, phone, { boxes })
  rooms.close()
  fetch()
  await new Promise(setImmediate)
  expect(openNames(rooms)).toEqual([])
})
