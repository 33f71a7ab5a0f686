import { expect, test, vi } from 'vitest'
import { indexedDbStorage } from '../../../client/sync/storage/storage.ts'
import { anna, boxes, kim, label, made, moved, put } from '../../helpers/boxes.ts'
import { pageDisk } from '../../helpers/client-disk.ts'
import { lines } from '../../helpers/client-outbox.ts'
import type { Phone } from '../../helpers/client-phone.ts'
import { comeBack, confirm, confirmed, liveTab, provisional, state } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import { untilKind } from '../../helpers/until.ts'

const b1 = { at: 0, size: 1 }

/** A device with a browser's own disk. */
function browser(world: World): Phone {
  const disk = pageDisk()
  const phone = world.phone(anna)
  phone.storage = indexedDbStorage(disk.factory)
  phone.isDiskBusy = () => disk.isBusy
  return phone
}

test('R3: a tablet killed offline: the app opens, nothing is lost', async () => {
  const world = await World.start()
  const phone = browser(world)
  const before = await liveTab(phone)
  await confirm(before, made('b1'))
  before.network.cut()
  const kept = [await state(before, label('b1', 'tools')), await state(before, put('t1', 'b1'))]
  expect(kept.map(({ progress }) => progress.get().kind)).toEqual(['kept', 'kept'])
  before.kill()

  const after = await phone.tabOffline()
  expect(after.replica.view()).toEqual({
    'boxes/b1': { made: confirmed(b1), label: provisional('tools') },
    'tags/t1': { put: provisional({ at: 0, box: 'b1' }) },
  })
  expect(lines(after.outbox)).toEqual(Object.fromEntries(kept.map(({ id }) => [id, 'kept'])))
  await comeBack(world, after)
  await eventually(() => after.outbox.items.get().length === 0)
  expect(Object.keys(await world.facts())).toEqual(['boxes/b1/label', 'boxes/b1/made', 'tags/t1/put'])
})

test('killed between the tap and the answer: what the server has is not stated as new, and stays one own', async () => {
  const world = await World.start()
  const phone = browser(world)
  const before = await liveTab(phone)
  before.network.isLosingDown = true
  const box = await state(before, made('b1'))
  await eventually(() => world.meter.of('judged').saved === 1)
  before.kill()

  const after = await liveTab(phone)
  await eventually(() => after.outbox.progress(box.id) === null || after.outbox.items.get().length === 0)
  await confirm(after, label('b1', 'mine'))
  expect(await world.facts()).toEqual({ 'boxes/b1/label': 'mine', 'boxes/b1/made': b1 })
  expect(factsIn(after.replica.doc, boxes)).toEqual(await world.facts())
})

test('killed after the document was kept and before the entry was off: it is stated once more, and shown once', async () => {
  const world = await World.start()
  const phone = browser(world)
  const before = await liveTab(phone)
  const confirming = vi.spyOn(before.outbox, 'confirm').mockReturnValue(new Promise(() => {}))
  const box = await state(before, made('b1'))
  await eventually(() => confirming.mock.calls.length === 1)
  before.kill()

  const after = await phone.tabOffline()
  expect(after.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1) } })
  expect(lines(after.outbox)).toEqual({ [box.id]: 'kept' })
  await comeBack(world, after)
  await eventually(() => after.outbox.items.get().length === 0)
  expect(await world.facts()).toEqual({ 'boxes/b1/made': b1 })
})

test('R15: an update that arrives while the rows on disk are gathered survives', async () => {
  const world = await World.start()
  const phone = browser(world)
  const before = await liveTab(phone)
  for (let n = 1; n <= 80; n += 1) await confirm(before, made(`b${n}`))
  await before.close()
  const kims = await liveTab(world.phone(kim))
  const gathering = phone.tab()
  const late = [confirm(kims, moved('b1', 1)), confirm(kims, moved('b2', 1))]
  const after = await gathering
  await Promise.all(late)
  await eventually(() => after.replica.view()['boxes/b2']?.['moved/1'] !== undefined)
  await after.close()
  const offline = await phone.tabOffline()
  expect(Object.keys(offline.replica.view())).toHaveLength(80)
  expect(offline.replica.view()['boxes/b2']).toEqual({ made: confirmed(b1), 'moved/1': confirmed({ at: 0 }) })
})

test('the first tap is kept before anything was ever heard from the server', async () => {
  const world = await World.start()
  const phone = browser(world)
  const first = await phone.tabOffline()
  const box = await state(first, made('b1'))
  expect(box.progress.get()).toEqual({ kind: 'kept' })
  first.kill()
  const second = await phone.tabOffline()
  expect(second.replica.view()).toEqual({ 'boxes/b1': { made: provisional(b1) } })
  await comeBack(world, second)
  await untilKind(second.replica.storage, 'kept')
  await eventually(() => second.outbox.items.get().length === 0)
  await second.close()
  expect((await phone.tabOffline()).replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1) } })
})
