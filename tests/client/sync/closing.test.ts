import { expect, test } from 'vitest'
import { indexedDbStorage } from '../../../client/sync/storage/storage.ts'
import { anna, made } from '../../helpers/boxes.ts'
import { pageDisk } from '../../helpers/client-disk.ts'
import { confirm, liveTab, state } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'
import { untilKind } from '../../helpers/until.ts'

test('a closed replica holds no socket, no lock, no timer and no database, and says nothing more', async () => {
  const world = await World.start()
  const disk = pageDisk()
  const phone = world.phone(anna)
  phone.storage = indexedDbStorage(disk.factory)
  phone.isDiskBusy = () => disk.isBusy
  const tab = await liveTab(phone)
  await confirm(tab, made('b1'))
  await untilKind(tab.replica.storage, 'kept')
  const heard: string[] = []
  tab.replica.onChange(() => heard.push('view'))
  tab.replica.link.watch(link => heard.push(link.kind))
  await tab.close()
  await tab.close()
  await eventually(() => tab.network.open.get() === 0)
  const tried = tab.network.tried
  await world.clock.pass(3_600_000)
  phone.wakes.tell()
  expect({ heard, tried: tab.network.tried }).toEqual({ heard: ['stopped'], tried })
  // An open database could not be deleted.
  await disk.remove(() => true)
  expect(await disk.names()).toEqual([])
  const next = await liveTab(phone)
  await confirm(next, made('b2'))
})

test('closed while it was still opening, it does not connect', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const tab = await phone.tabOffline()
  tab.replica.close()
  tab.network.restore()
  await world.clock.pass(60_000)
  phone.wakes.tell()
  expect(tab.network.tried).toBe(1)
  await expect(tab.replica.state({ what: '', facts: [made('b1')] })).rejects.toThrow()
})

test('closing waits until what was tapped is on the disk', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const tab = await phone.tabOffline()
  const tapped = state(tab, made('b1'))
  await tab.close()
  await tapped
  const after = await phone.tabOffline()
  expect(after.outbox.items.get()).toHaveLength(1)
})
