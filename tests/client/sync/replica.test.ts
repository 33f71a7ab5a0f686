import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { anna, ben, boxes, closed, kim, label, made, moved, put, setting } from '../../helpers/boxes.ts'
import { lines } from '../../helpers/client-outbox.ts'
import { comeBack, confirm, confirmed, liveTab, provisional, state, taken } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import { until, untilKind } from '../../helpers/until.ts'

const b1 = { at: 0, size: 1 }

test('what one states is provisional here, then confirmed, and seen by others', async () => {
  const world = await World.start()
  const [annas, bens] = [await liveTab(world.phone(anna)), await liveTab(world.phone(ben))]
  const stating = state(annas, made('b1'), label('b1', 'tools'))
  expect(annas.replica.view()).toEqual({ 'boxes/b1': { label: provisional('tools'), made: provisional(b1) } })
  await untilKind((await stating).progress, 'confirmed')
  const view = { 'boxes/b1': { label: confirmed('tools'), made: confirmed(b1) } }
  expect(annas.replica.view()).toEqual(view)
  await eventually(() => 'boxes/b1' in bens.replica.view())
  expect(bens.replica.view()).toEqual(view)
  expect(await world.facts()).toEqual({ 'boxes/b1/label': 'tools', 'boxes/b1/made': b1 })
  expect(lines(annas.outbox)).toEqual({})
})

test('the document holds nothing that the server has not accepted', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  annas.network.holdUp()
  const { progress } = await state(annas, made('b1'))
  await untilKind(progress, 'sent')
  expect(factsIn(annas.replica.doc, boxes)).toEqual({})
  annas.network.letUp()
  await untilKind(progress, 'confirmed')
  expect(factsIn(annas.replica.doc, boxes)).toEqual({ 'boxes/b1/made': b1 })
})

test('what the device holds is readable before there is a network, and work goes on', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const before = await liveTab(phone)
  await confirm(before, made('b1'))
  await before.close()
  const offline = await phone.tabOffline()
  expect(offline.replica.view()).toEqual({ 'boxes/b1': { made: confirmed(b1) } })
  const { progress } = await state(offline, label('b1', 'tools'), moved('b1', 1))
  expect(progress.get()).toEqual({ kind: 'kept' })
  expect(offline.replica.view()).toEqual({
    'boxes/b1': { made: confirmed(b1), label: provisional('tools'), 'moved/1': provisional({ at: 0 }) },
  })
  offline.network.restore()
  phone.wakes.tell()
  await untilKind(progress, 'confirmed')
  expect(await world.facts()).toEqual({ 'boxes/b1/label': 'tools', 'boxes/b1/made': b1, 'boxes/b1/moved/1': { at: 0 } })
})

test('who says again what stands, beside something new, has the new accepted', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  await confirm(annas, made('b1'), label('b1', 'tools'))
  await confirm(annas, label('b1', 'tools'), moved('b1', 1))
  expect(await world.facts()).toEqual({ 'boxes/b1/label': 'tools', 'boxes/b1/made': b1, 'boxes/b1/moved/1': { at: 0 } })
  await confirm(annas, label('b1', 'tools'))
})

test('what the table forbids is refused here, and nothing of it is kept or sent', async () => {
  const world = await World.start()
  const [annas, bens] = [await liveTab(world.phone(anna)), await liveTab(world.phone(ben))]
  await confirm(annas, made('b1'))
  await eventually(() => 'boxes/b1' in bens.replica.view())
  const sent = bens.network.sent.length
  expect(await bens.replica.state({ what: 'label', facts: [made('b2'), label('b1', 'mine')] })).toEqual({
    ok: false,
    failures: [{ path: 'boxes/b1/label', reason: 'not-yours', why: '', by: '' }],
  })
  expect({ lines: lines(bens.outbox), sent: bens.network.sent.length - sent }).toEqual({ lines: {}, sent: 0 })
})

test('what only the server can know is refused by it, with its reason, and leaves the view', async () => {
  const world = await World.start()
  const [annas, kims] = [await liveTab(world.phone(anna)), await liveTab(world.phone(kim))]
  await confirm(annas, made('b1'))
  await eventually(() => 'boxes/b1' in kims.replica.view())
  annas.network.cut()
  const tag = await state(annas, put('t1', 'b1'))
  const note = await state(annas, moved('b1', 1))
  await world.state([closed('b1')])
  await comeBack(world, annas)
  const refused = await untilKind(tag.progress, 'refused')
  expect(refused.refusal.failures).toEqual([{ path: 'tags/t1/put', reason: 'condition', why: 'closed', by: '' }])
  await untilKind(note.progress, 'confirmed')
  expect(annas.replica.view()).toEqual({
    'boxes/b1': { made: confirmed(b1), closed: confirmed({ at: 0 }), 'moved/1': confirmed({ at: 0 }) },
  })
  expect(lines(annas.outbox)).toEqual({ [tag.id]: 'refused' })
})

test('who was first is told to whoever may know it', async () => {
  const world = await World.start()
  const [annas, kims] = [await liveTab(world.phone(anna)), await liveTab(world.phone(kim))]
  await confirm(annas, made('b1'))
  await eventually(() => 'boxes/b1' in kims.replica.view())
  kims.network.cut()
  const late = await state(kims, moved('b1', 1, 7))
  await confirm(annas, moved('b1', 1, 5))
  await comeBack(world, kims)
  const refused = await untilKind(late.progress, 'refused')
  expect(refused.refusal.failures).toEqual([{ path: 'boxes/b1/moved/1', reason: 'already', why: '', by: 'anna' }])
  expect(kims.replica.view()['boxes/b1']?.['moved/1']).toEqual(confirmed({ at: 5 }))
})

test('actions on one record arrive in their order, those on others side by side', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  annas.network.holdUp()
  const first = await state(annas, made('b1'))
  const second = await state(annas, moved('b1', 1))
  const other = await state(annas, made('b2'))
  expect([first, second, other].map(({ progress }) => progress.get().kind)).toEqual(['sent', 'kept', 'sent'])
  annas.network.letUp()
  await untilKind(second.progress, 'confirmed')
  await untilKind(other.progress, 'confirmed')
  expect(Object.keys(await world.facts())).toEqual(['boxes/b1/made', 'boxes/b1/moved/1', 'boxes/b2/made'])
})

test('an action waits for the one it rests on, and is confirmed after it', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  annas.network.holdUp()
  const box = await state(annas, made('b1'))
  const tag = await state(annas, put('t1', 'b1'))
  expect([box.progress.get().kind, tag.progress.get().kind]).toEqual(['sent', 'kept'])
  annas.network.letUp()
  await untilKind(tag.progress, 'confirmed')
  expect(Object.keys(await world.facts())).toEqual(['boxes/b1/made', 'tags/t1/put'])
})

test('with a refused action goes all that rests on it, and the way is told back', async () => {
  const world = await World.start()
  const [annas, bens] = [await liveTab(world.phone(anna)), await liveTab(world.phone(ben))]
  annas.network.cut()
  const box = await state(annas, made('b1'))
  const tag = await state(annas, put('t1', 'b1'))
  const free = await state(annas, made('b2'))
  await confirm(bens, made('b1'))
  await comeBack(world, annas)
  await untilKind(box.progress, 'refused')
  expect((await untilKind(tag.progress, 'refused')).refusal).toMatchObject({ failures: [], because: box.id })
  await untilKind(free.progress, 'confirmed')
  expect(Object.keys(annas.replica.view())).toEqual(['boxes/b1', 'boxes/b2'])
  const rests = await annas.replica.state({ what: 'late', facts: [made('b3')], after: [box.id] })
  expect(rests).toEqual({
    ok: false,
    failures: [{ path: 'boxes/b3/made', reason: 'condition', why: 'rests-on-refused', by: '' }],
  })
})

test('one own record is one own from the tap on, through confirmation and reload', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const before = await liveTab(phone)
  const box = await state(before, made('b1'))
  await untilKind(box.progress, 'confirmed')
  await confirm(before, label('b1', 'a'))
  await before.close()
  const after = await phone.tabOffline()
  taken(await after.replica.state({ what: 'label', facts: [label('b1', 'b')] }))
  expect(after.replica.view()['boxes/b1']?.label).toEqual(provisional('b'))
})

test('one own record is one own also in the moment between its confirmation and the disk', async () => {
  const world = await World.start()
  const tab = await liveTab(world.phone(anna))
  vi.spyOn(tab.outbox, 'confirm').mockReturnValue(new Promise(() => {}))
  await state(tab, made('b1'))
  await eventually(() => tab.replica.view()['boxes/b1']?.made?.confirmed === true)
  await state(tab, label('b1', 'tools'))
  expect(tab.replica.view()['boxes/b1']?.label).toEqual(provisional('tools'))
})

test('a setting is replaced by its current value, by whoever comes last', async () => {
  const world = await World.start()
  const kims = await liveTab(world.phone(kim))
  await confirm(kims, setting('name', 'old'))
  kims.network.cut()
  const mine = await state(kims, setting('name', 'mine'))
  await world.state([setting('colour', 'red')])
  await comeBack(world, kims)
  await untilKind(mine.progress, 'confirmed')
  expect(kims.replica.view()).toEqual({
    'settings/colour': { '': confirmed('red') },
    'settings/name': { '': confirmed('mine') },
  })
})

test('forty actions of one moment all arrive, each once, with a client id for each record', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  const ids = Array.from({ length: 40 }, (_, n) => `b${n}`)
  const stated = await Promise.all(ids.map(id => state(annas, made(id))))
  await Promise.all(stated.map(({ progress }) => untilKind(progress, 'confirmed')))
  expect(Object.keys(await world.facts()).sort()).toEqual(ids.map(id => `boxes/${id}/made`).sort())
  const clients = Y.decodeStateVector(Y.encodeStateVector(annas.replica.doc))
  expect(clients.size).toBe(40)
})

test('two things at one path in one action are our own mistake', async () => {
  const world = await World.start()
  const annas = await world.phone(anna).tabOffline()
  await expect(annas.replica.state({ what: '', facts: [made('b1'), made('b1')] })).rejects.toThrow('boxes/b1/made')
  await expect(annas.replica.state({ what: '', facts: [] })).rejects.toThrow()
})

test('live states of the server come with their age, and stay through a lost link', async () => {
  const world = await World.start()
  const bens = await liveTab(world.phone(ben))
  const published = world.clock.now()
  world.presences.publish(bens.replica.room.name, 'b1', { watts: 7000 })
  await world.clock.pass(300)
  await until(bens.replica.presence, lives => lives.has('b1'))
  bens.network.cut()
  expect(bens.replica.presence.get()).toEqual(new Map([['b1', { key: 'b1', at: published, state: { watts: 7000 } }]]))
})
