import { expect, test } from 'vitest'
import { documentName, outboxName } from '../../../client/sync/names.ts'
import { indexedDbStorage } from '../../../client/sync/storage/storage.ts'
import { anna, boxes, kim, label, made, moved } from '../../helpers/boxes.ts'
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
import { untilKind } from '../../helpers/until.ts'

const b1 = { at: 0, size: 1 }
const annas = { person: 'anna', portal: 'writer' }
const isDocument = (name: string) => name === documentName(annas, shed.name, 1)
const isOutbox = (name: string) => name === outboxName(annas)

function browser(world: World): { phone: Phone; disk: Disk } {
  const disk = pageDisk()
  const phone = world.phone(anna)
  phone.storage = indexedDbStorage(disk.factory)
  phone.isDiskBusy = () => disk.isBusy
  return { phone, disk }
}

test('wiped under an open page: the socket goes on, and everything is on the disk again by itself', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const tab = await liveTab(phone)
  await confirm(tab, made('b1'))
  await untilKind(tab.replica.storage, 'kept')
  await disk.wipe()
  await eventually(() => tab.outbox.storage.get().kind === 'not-saved')
  expect([tab.replica.storage.get(), tab.outbox.storage.get()]).toMatchObject([
    { kind: 'not-saved', why: 'lost' },
    { kind: 'not-saved', why: 'lost' },
  ])
  await confirm(tab, label('b1', 'while wiped'))
  expect(tab.replica.link.get()).toEqual({ kind: 'live' })
  const isKept = () => tab.replica.storage.get().kind === 'kept' && tab.outbox.storage.get().kind === 'kept'
  await timePasses(world, [tab], isKept)
  await tab.close()
  const offline = await phone.tabOffline()
  expect(offline.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1), label: confirmed('while wiped') } })
})

test('the outbox lost alone: what waited under the open page is put back, and the document stays', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const tab = await liveTab(phone)
  await confirm(tab, made('b1'))
  tab.network.cut()
  const { id } = await state(tab, label('b1', 'waiting'))
  await disk.wipe(isOutbox)
  await eventually(() => tab.outbox.storage.get().kind === 'not-saved')
  expect([tab.replica.storage.get().kind, tab.outbox.storage.get().kind]).toEqual(['kept', 'not-saved'])
  await timePasses(world, [tab], () => tab.outbox.storage.get().kind === 'kept')
  tab.kill()
  const after = await phone.tabOffline()
  expect(lines(after.outbox)).toEqual({ [id]: 'kept' })
  expect(after.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1), label: provisional('waiting') } })
})

test('the outbox lost alone while the page was closed: the document opens, and work goes on', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const before = await liveTab(phone)
  await confirm(before, made('b1'))
  await untilKind(before.replica.storage, 'kept')
  await before.close()
  await disk.remove(isOutbox)
  const after = await phone.tabOffline()
  expect(after.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1) } })
  const box = await state(after, made('b2'))
  await comeBack(world, after)
  await untilKind(box.progress, 'confirmed')
})

test('the document lost alone: what waits is shown and sent, and the rest comes from the server', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const before = await liveTab(phone)
  await confirm(before, made('b1'))
  before.network.cut()
  await state(before, moved('b1', 1))
  await before.close()
  await disk.remove(isDocument)
  const after = await phone.tabOffline()
  expect(after.replica.view()).toEqual({ 'boxes/b1': { 'moved/1': provisional({ at: 0 }) } })
  await comeBack(world, after)
  await eventually(() => after.outbox.items.get().length === 0)
  expect(after.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1), 'moved/1': confirmed({ at: 0 }) } })
})

test('full: nothing stops, what is confirmed leaves the outbox, and the disk is filled when there is room', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const tab = await liveTab(phone)
  await confirm(tab, made('b1'))
  await untilKind(tab.replica.storage, 'kept')
  const empty = disk.fill()
  await confirm(tab, label('b1', 'while full'))
  expect([tab.replica.storage.get(), tab.outbox.storage.get()]).toMatchObject([
    { kind: 'not-saved', why: 'full' },
    { kind: 'not-saved', why: 'full' },
  ])
  expect(tab.replica.link.get()).toEqual({ kind: 'live' })
  empty()
  const isKept = () => tab.replica.storage.get().kind === 'kept' && tab.outbox.storage.get().kind === 'kept'
  await timePasses(world, [tab], isKept)
  await tab.close()
  const offline = await phone.tabOffline()
  expect(offline.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1), label: confirmed('while full') } })
  expect(lines(offline.outbox)).toEqual({})
})

test('private mode: the whole day’s work goes through memory, and nothing is called kept', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  disk.forbid()
  const tab = await liveTab(phone)
  const box = await state(tab, made('b1'))
  await untilKind(box.progress, 'confirmed')
  await confirm(tab, label('b1', 'x'))
  expect(tab.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1), label: confirmed('x') } })
  await eventually(() => tab.replica.storage.get().kind === 'not-saved')
  expect([tab.replica.storage.get(), tab.outbox.storage.get()]).toMatchObject([
    { kind: 'not-saved', why: 'unavailable' },
    { kind: 'not-saved', why: 'unavailable' },
  ])
})

test('slow to open: the page opens without the disk, goes live, and takes in what the disk had', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const before = await liveTab(phone)
  await confirm(before, made('b1'))
  before.network.cut()
  await state(before, label('b1', 'waiting'))
  await before.close()
  disk.holdOpening()
  const opening = phone.tab()
  for (let n = 0; n < 40; n += 1) {
    await world.clock.pass(500)
    await new Promise(setImmediate)
  }
  const tab = await opening
  await timePasses(world, [tab], () => tab.replica.link.get().kind === 'live')
  expect([tab.replica.storage.get(), tab.outbox.storage.get()]).toMatchObject([
    { kind: 'not-saved', why: 'slow' },
    { kind: 'not-saved', why: 'slow' },
  ])
  disk.letGo()
  await timePasses(world, [tab], () => tab.replica.view()['boxes/b1']?.label?.confirmed === true)
  expect(await world.facts()).toEqual({ 'boxes/b1/label': 'waiting', 'boxes/b1/made': b1 })
})

test('a newer version of the app takes both databases: this tab works on, online and in memory', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const tab = await liveTab(phone)
  await confirm(tab, made('b1'))
  await untilKind(tab.replica.storage, 'kept')
  const newer = [await disk.openNewer(outboxName(annas)), await disk.openNewer(documentName(annas, shed.name, 1))]
  expect([tab.replica.storage.get(), tab.outbox.storage.get()]).toMatchObject([
    { kind: 'not-saved', why: 'newer-version' },
    { kind: 'not-saved', why: 'newer-version' },
  ])
  await confirm(tab, label('b1', 'still here'))
  await pass(world, [tab], 120_000)
  expect(tab.replica.storage.get()).toMatchObject({ kind: 'not-saved', why: 'newer-version' })
  expect(factsIn(tab.replica.doc, boxes)).toEqual(await world.facts())
  for (const database of newer) database.close()
})

test('another person’s wipe on the same device touches nobody else', async () => {
  const world = await World.start()
  const { phone, disk } = browser(world)
  const kims = world.phone(kim)
  kims.storage = phone.storage
  const [tab, other] = [await liveTab(phone), await liveTab(kims)]
  await confirm(tab, made('b1'))
  await untilKind(other.replica.storage, 'kept')
  await disk.wipe(name => name.includes('/anna/'))
  expect([other.replica.storage.get().kind, other.outbox.storage.get().kind]).toEqual(['kept', 'kept'])
})
