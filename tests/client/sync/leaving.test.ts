import { expect, test } from 'vitest'
import { quarantineOutbox } from '../../../client/sync/outbox/export.ts'
import { signOut } from '../../../client/sync/sign-out.ts'
import { indexedDbStorage } from '../../../client/sync/storage/storage.ts'
import { anna, closed, made, put } from '../../helpers/boxes.ts'
import { pageDisk } from '../../helpers/client-disk.ts'
import { lines } from '../../helpers/client-outbox.ts'
import { comeBack, confirm, liveTab, provisional, state, timePasses } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'
import { untilKind } from '../../helpers/until.ts'

test('signing out with nothing left takes the documents off the device', async () => {
  const world = await World.start()
  const disk = pageDisk()
  const phone = world.phone(anna)
  phone.storage = indexedDbStorage(disk.factory)
  phone.isDiskBusy = () => disk.isBusy
  const tab = await liveTab(phone)
  await confirm(tab, made('b1'))
  await untilKind(tab.replica.storage, 'kept')
  tab.replica.close()
  expect(await signOut(tab.person)).toEqual({ kind: 'signed-out' })
  expect(await disk.names()).toEqual(['berth/writer/anna/outbox'])
  expect((await phone.tabOffline()).replica.view()).toEqual({})
})

test('R5: signing out with pending work asks; left here, it is sent after the next sign-in', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const tab = await phone.tabOffline()
  const { id } = await state(tab, made('b1'))
  const asked = await signOut(tab.person)
  if (asked.kind !== 'pending') throw new Error('not asked')
  expect(asked.items.map(item => [item.id, item.progress])).toEqual([[id, { kind: 'kept' }]])
  tab.replica.close()
  expect(await asked.choices.leave()).toEqual({ kind: 'signed-out' })
  const again = await liveTab(phone)
  await eventually(() => again.outbox.items.get().length === 0)
  expect(await world.facts()).toEqual({ 'boxes/b1/made': { at: 0, size: 1 } })
})

test('exported, it leaves the list only once the file is kept', async () => {
  const world = await World.start()
  const tab = await world.phone(anna).tabOffline()
  const { id, progress } = await state(tab, made('b1'))
  const asked = await signOut(tab.person)
  if (asked.kind !== 'pending') throw new Error('not asked')
  tab.replica.close()
  const noRoom = new Error('no room for the file')
  await expect(asked.choices.export(() => Promise.reject(noRoom))).rejects.toBe(noRoom)
  expect(lines(tab.outbox)).toEqual({ [id]: 'kept' })
  const files: unknown[] = []
  await asked.choices.export(async file => void files.push(file))
  expect(files).toMatchObject([{ person: 'anna', portal: 'writer', entries: [{ id, facts: [made('b1')] }] }])
  expect(progress.get()).toEqual({ kind: 'gone', why: 'exported' })
})

test('waiting ends when everything is sent, and asks again where something was refused', async () => {
  const world = await World.start()
  const tab = await liveTab(world.phone(anna))
  await confirm(tab, made('b1'))
  tab.network.cut()
  const tag = await state(tab, put('t1', 'b1'))
  await state(tab, made('b2'))
  await world.state([closed('b1')])
  const asked = await signOut(tab.person)
  if (asked.kind !== 'pending') throw new Error('not asked')
  const waited = asked.choices.wait()
  await comeBack(world, tab)
  const again = await waited
  if (again.kind !== 'pending') throw new Error('not asked again')
  expect(again.items.map(({ id, progress }) => [id, progress.kind])).toEqual([[tag.id, 'refused']])
  await tab.outbox.dismiss(tag.id)
  tab.replica.close()
  expect(await again.choices.wait()).toEqual({ kind: 'signed-out' })
})

test('signed out by the server, nothing is lost, and it goes on after the next sign-in', async () => {
  const world = await World.start()
  const tab = await liveTab(world.phone(anna))
  world.revoke(anna, 'signIn')
  expect(await untilKind(tab.replica.link, 'refused')).toEqual({ kind: 'refused', reason: 'signIn' })
  const { progress } = await state(tab, made('b1'))
  expect(progress.get()).toEqual({ kind: 'kept' })
  world.admitAgain(anna)
  tab.replica.resume()
  await untilKind(progress, 'confirmed')
})

test('revoked, the replica is locked, and what waits can be read and carried to quarantine', async () => {
  const world = await World.start()
  const tab = await liveTab(world.phone(anna))
  tab.network.cut()
  const { id, progress } = await state(tab, made('b1'))
  world.revoke(anna, 'notYours')
  tab.network.restore()
  await timePasses(world, [tab], () => tab.replica.link.get().kind === 'refused')
  expect(await untilKind(tab.replica.link, 'refused')).toEqual({ kind: 'refused', reason: 'notYours' })
  expect(await tab.replica.state({ what: 'more', facts: [made('b2')] })).toEqual({
    ok: false,
    failures: [{ path: 'boxes/b2/made', reason: 'not-yours', why: 'locked', by: '' }],
  })
  expect(tab.replica.view()).toEqual({ 'boxes/b1': { made: provisional({ at: 0, size: 1 }) } })
  const taken: unknown[] = []
  await quarantineOutbox(tab.outbox, tab.person.now(), async file => {
    taken.push(file)
    return { ok: true }
  })
  expect(taken).toMatchObject([{ person: 'anna', entries: [{ id }] }])
  expect(progress.get()).toEqual({ kind: 'gone', why: 'quarantined' })
  expect(tab.replica.view()).toEqual({})
})
