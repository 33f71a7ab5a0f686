import { expect, test } from 'vitest'
import { documentName } from '../../../client/sync/names.ts'
import { indexedDbStorage } from '../../../client/sync/storage/storage.ts'
import { anna, boxes, kim, label, made, moved, put } from '../../helpers/boxes.ts'
import { type Disk, pageDisk } from '../../helpers/client-disk.ts'
import { shed } from '../../helpers/client-entries.ts'
import { lines } from '../../helpers/client-outbox.ts'
import type { Phone } from '../../helpers/client-phone.ts'
import {
  comeBack,
  confirm,
  confirmed,
  liveTab,
  pass,
  provisional,
  state,
  timePasses,
} from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import { until, untilKind } from '../../helpers/until.ts'

const b1 = { at: 0, size: 1 }
const annas = { person: 'anna', portal: 'writer' }

function browser(world: World): { phone: Phone; disk: Disk } {
  const disk = pageDisk()
  const phone = world.phone(anna)
  phone.storage = indexedDbStorage(disk.factory)
  phone.isDiskBusy = () => disk.isBusy
  return { phone, disk }
}

async function documents(disk: Disk): Promise<string[]> {
  return (await disk.names()).filter(name => name.includes('/document/'))
}

test('a new epoch takes the place of the old one under an open page, and work goes on', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const tab = await liveTab(phone)
  await confirm(tab, made('b1'))
  await confirm(tab, made('b2'))
  const before = tab.replica.doc
  await world.seal(['boxes/b1'])
  await eventually(() => tab.replica.doc !== before)
  await untilKind(tab.replica.link, 'live')
  expect(tab.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1) } })
  await confirm(tab, label('b1', 'tools'))
  expect(await world.facts()).toEqual({ 'boxes/b1/label': 'tools', 'boxes/b1/made': b1 })
  await becomes(async () => (await documents(disk)).join() === documentName(annas, shed.name, 2))
})

test('a device that had nothing of the room insists on the epoch it was given from then on', async () => {
  const world = await World.start()
  const tab = await liveTab(world.phone(anna))
  tab.network.cut()
  await comeBack(world, tab)
  const rooms = tab.network.addresses.map(address => address.split('/sync/')[1]?.split('?')[0])
  expect([rooms[0], rooms.at(-1)]).toEqual(['boxes/shed', 'boxes/shed@1'])
})

test('the old epoch is shown until the new one is here', async () => {
  const world = await World.start()
  const tab = await liveTab(world.phone(anna))
  await confirm(tab, made('b1'))
  await confirm(tab, made('b2'))
  tab.network.losesType = 0
  const left = until(tab.replica.link, ({ kind }) => kind !== 'live')
  await world.seal(['boxes/b1'])
  await left
  await untilKind(tab.replica.link, 'catching-up')
  expect(Object.keys(tab.replica.view())).toEqual(['boxes/b1', 'boxes/b2'])
  const { progress } = await state(tab, made('b3'))
  expect(Object.keys(tab.replica.view())).toEqual(['boxes/b1', 'boxes/b2', 'boxes/b3'])
  tab.network.cut()
  tab.network.losesType = null
  await comeBack(world, tab)
  await untilKind(progress, 'confirmed')
  expect(Object.keys(tab.replica.view())).toEqual(['boxes/b1', 'boxes/b3'])
})

test('what was done offline in an epoch that has ended is stated in the next', async () => {
  const world = await World.start()
  const { phone } = browser(world)
  const before = await liveTab(phone)
  await confirm(before, made('b1'))
  before.network.cut()
  await state(before, label('b1', 'late'))
  await state(before, made('b2'))
  before.kill()
  await world.seal(['boxes/b1'])
  await world.seal(['boxes/b1'])

  const after = await phone.tabOffline()
  expect(after.replica.view()).toEqual({
    'boxes/b1': { made: confirmed(b1), label: provisional('late') },
    'boxes/b2': { made: provisional(b1) },
  })
  await comeBack(world, after)
  await eventually(() => after.outbox.items.get().length === 0)
  expect(await world.facts()).toEqual({ 'boxes/b1/label': 'late', 'boxes/b1/made': b1, 'boxes/b2/made': b1 })
  expect(factsIn(after.replica.doc, boxes)).toEqual(await world.facts())
})

test('a fact for a record left behind in an earlier epoch brings that record back', async () => {
  const world = await World.start()
  const tab = await liveTab(world.phone(anna))
  await confirm(tab, made('b1'))
  tab.network.cut()
  const late = await state(tab, put('t1', 'b1'))
  const later = await state(tab, moved('b1', 1))
  await world.seal([])
  await comeBack(world, tab)
  await timePasses(world, [tab], () => late.progress.get().kind === 'confirmed')
  await timePasses(world, [tab], () => later.progress.get().kind === 'confirmed')
  expect(Object.keys(await world.facts())).toEqual(['boxes/b1/made', 'boxes/b1/moved/1', 'tags/t1/put'])
})

test('an answer lost in the epoch that ended is found in the permanent index, and nothing is said twice', async () => {
  const world = await World.start()
  const tab = await liveTab(world.phone(anna))
  tab.network.isLosingDown = true
  const box = await state(tab, made('b1'))
  await eventually(() => world.meter.of('judged').saved === 1)
  tab.network.cut()
  await world.seal([])
  await comeBack(world, tab)
  await untilKind(box.progress, 'confirmed')
  expect(await world.facts()).toEqual({})
  expect(tab.replica.view()).toEqual({})
})

test('a device that dies while it moves still opens, with the old epoch, and moves again', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const before = await liveTab(phone)
  await confirm(before, made('b1'))
  before.network.losesType = 0
  const left = until(before.replica.link, ({ kind }) => kind !== 'live')
  await world.seal(['boxes/b1'])
  await left
  await untilKind(before.replica.link, 'catching-up')
  before.kill()
  const after = await phone.tabOffline()
  expect(after.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1) } })
  await comeBack(world, after)
  await confirm(after, label('b1', 'here'))
  await becomes(async () => (await documents(disk)).join() === documentName(annas, shed.name, 2))
})

test('the other tab goes along, and does not bring the old epoch back to the disk', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const [one, other] = [await liveTab(phone), await liveTab(phone)]
  await confirm(one, made('b1'))
  await eventually(() => 'boxes/b1' in other.replica.view())
  other.network.cut()
  await world.seal(['boxes/b1'])
  await becomes(async () => (await documents(disk)).join() === documentName(annas, shed.name, 2))
  await confirm(one, label('b1', 'new'))
  // It lost its database to the tab that moved, and opens it again.
  await pass(world, [one], 5000)
  expect(await documents(disk)).toEqual([documentName(annas, shed.name, 2)])
  await comeBack(world, other)
  expect(other.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1), label: confirmed('new') } })
  expect(lines(other.outbox)).toEqual({})
})

test('two devices in two epochs end with the same view', async () => {
  const world = await World.start()
  const [annasTab, kims] = [await liveTab(world.phone(anna)), await liveTab(world.phone(kim))]
  await confirm(annasTab, made('b1'))
  annasTab.network.cut()
  await state(annasTab, moved('b1', 1))
  await world.seal(['boxes/b1'])
  await until(kims.replica.link, ({ kind }) => kind === 'live')
  await eventually(() => 'boxes/b1' in kims.replica.view())
  await confirm(kims, label('b1', 'by kim'))
  await comeBack(world, annasTab)
  await eventually(() => annasTab.outbox.items.get().length === 0)
  await eventually(() => kims.replica.view()['boxes/b1']?.['moved/1'] !== undefined)
  expect(annasTab.replica.view()).toEqual(kims.replica.view())
})

async function becomes(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries === 500) throw new Error(`It never came to be: ${isSo}`)
    await new Promise(setImmediate)
  }
}
