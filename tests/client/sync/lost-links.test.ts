import { expect, test } from 'vitest'
import { summaryOf } from '../../../client/sync/summary.ts'
import { MESSAGE } from '../../../shared/sync/messages.ts'
import { anna, boxes, closed, kim, label, made, moved, put, setting } from '../../helpers/boxes.ts'
import { lines } from '../../helpers/client-outbox.ts'
import type { Tab } from '../../helpers/client-phone.ts'
import { comeBack, confirm, confirmed, liveTab, state, timePasses } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import { until, untilKind } from '../../helpers/until.ts'

test('R1: what was paid offline survives that another device worked on the same record meanwhile', async () => {
  const world = await World.start()
  const [annas, kims] = [await liveTab(world.phone(anna)), await liveTab(world.phone(kim))]
  await confirm(annas, made('b1'), label('b1', 'first'))
  await eventually(() => 'boxes/b1' in kims.replica.view())
  annas.network.cut()
  const payment = await state(annas, put('t1', 'b1', 5))
  await confirm(kims, label('b1', 'second'))
  await confirm(kims, moved('b1', 1))
  await comeBack(world, annas)
  await untilKind(payment.progress, 'confirmed')
  const facts = {
    'boxes/b1/label': 'second',
    'boxes/b1/made': { at: 0, size: 1 },
    'boxes/b1/moved/1': { at: 0 },
    'tags/t1/put': { at: 5, box: 'b1' },
  }
  expect(await world.facts()).toEqual(facts)
  expect(factsIn(annas.replica.doc, boxes)).toEqual(facts)
  await eventually(() => 'tags/t1' in kims.replica.view())
  expect(kims.replica.view()).toEqual(annas.replica.view())
})

test('R2: the link drops in mid-upload: the tail is still pending, and counted', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  const first = await state(annas, made('b1'))
  await untilKind(first.progress, 'confirmed')
  annas.network.holdUp()
  const tail = [await state(annas, made('b2')), await state(annas, made('b3')), await state(annas, moved('b3', 1))]
  annas.network.cut()
  expect(lines(annas.outbox)).toEqual(Object.fromEntries(tail.map(({ id }) => [id, 'kept'])))
  expect(chip(annas)).toEqual({ kind: 'kept-here', pending: 3, since: world.clock.now() })
  annas.network.heldUp = null
  await comeBack(world, annas)
  await Promise.all(tail.map(({ progress }) => untilKind(progress, 'confirmed')))
  expect(Object.keys(await world.facts())).toEqual([
    'boxes/b1/made',
    'boxes/b2/made',
    'boxes/b3/made',
    'boxes/b3/moved/1',
  ])
})

test('an answer that is lost with the link is asked for again, and nothing is stored twice', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  annas.network.isLosingDown = true
  const box = await state(annas, made('b1'))
  await eventually(() => world.meter.of('judged').saved === 1)
  annas.network.cut()
  await comeBack(world, annas)
  await untilKind(box.progress, 'confirmed')
  await confirm(annas, label('b1', 'mine'))
  expect(world.meter.of('judged')).toEqual({ saved: 3 })
  expect(factsIn(annas.replica.doc, boxes)).toEqual({ 'boxes/b1/label': 'mine', 'boxes/b1/made': { at: 0, size: 1 } })
  expect(annas.replica.view()).toEqual({
    'boxes/b1': { made: confirmed({ at: 0, size: 1 }), label: confirmed('mine') },
  })
})

test('a frame that arrives long after its device has stated the same again over a new link counts once', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  annas.network.holdUp()
  const box = await state(annas, made('b1'))
  await untilKind(box.progress, 'sent')
  // The device gives up the link while its frame is still on the way.
  const late = annas.network.heldUp ?? []
  await world.clock.pass(8000)
  annas.network.heldUp = null
  await timePasses(world, [annas], () => box.progress.get().kind === 'confirmed')
  const before = world.meter.of('judged').saved
  for (const deliver of late) deliver()
  await eventually(() => world.meter.of('judged').saved === (before ?? 0) + 1)
  expect(await world.facts()).toEqual({ 'boxes/b1/made': { at: 0, size: 1 } })
})

test('a frame that arrives late, but before it is stated again, is what counts', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  annas.network.holdUp()
  const box = await state(annas, made('b1'))
  await untilKind(box.progress, 'sent')
  await world.clock.pass(8000)
  annas.network.letUp()
  await eventually(() => (world.meter.of('judged').saved ?? 0) > 0)
  await comeBack(world, annas)
  await untilKind(box.progress, 'confirmed')
  expect(factsIn(annas.replica.doc, boxes)).toEqual({ 'boxes/b1/made': { at: 0, size: 1 } })
  expect(annas.outbox.isOwn(annas.replica.room.name, 'boxes/b1')).toBe(true)
})

test('a setting whose answer was lost is not set back when somebody has changed it since', async () => {
  const world = await World.start()
  const kims = await liveTab(world.phone(kim))
  await confirm(kims, setting('name', 'first'))
  kims.network.isLosingDown = true
  const second = await state(kims, setting('name', 'second'))
  await eventually(() => world.meter.of('judged').saved === 2)
  kims.network.cut()
  await comeBack(world, kims)
  await untilKind(second.progress, 'confirmed')
  expect(await world.facts()).toEqual({ 'settings/name': 'second' })
})

test('a half-open link is given up, and what was sent into it arrives over the next', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna, { noticeMs: 5000 }))
  annas.network.freeze()
  const box = await state(annas, made('b1'))
  await untilKind(box.progress, 'sent')
  await world.clock.pass(5000)
  expect(annas.replica.link.get().kind).not.toBe('live')
  expect(box.progress.get()).toEqual({ kind: 'kept' })
  await comeBack(world, annas)
  await untilKind(box.progress, 'confirmed')
})

test('R14: a refused update does not come back after a reconnect, nor after a reload', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const annas = await liveTab(phone)
  await confirm(annas, made('b1'))
  annas.network.cut()
  const tag = await state(annas, put('t1', 'b1'))
  await world.state([closed('b1')])
  await comeBack(world, annas)
  await untilKind(tag.progress, 'refused')
  const judged = world.meter.of('judged')
  annas.network.cut()
  await comeBack(world, annas)
  await confirm(annas, made('b2'))
  await annas.close()
  const again = await liveTab(phone)
  await confirm(again, made('b3'))
  expect(world.meter.of('judged')).toEqual({ ...judged, saved: (judged.saved ?? 0) + 2 })
  expect(lines(again.outbox)).toEqual({ [tag.id]: 'refused' })
  expect(Object.keys(await world.facts())).not.toContain('tags/t1/put')
  expect(Object.keys(again.replica.view())).toEqual(['boxes/b1', 'boxes/b2', 'boxes/b3'])
})

test('the server restarts in the middle: everything arrives once', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  const stated = [await state(annas, made('b1')), await state(annas, made('b2')), await state(annas, moved('b2', 1))]
  await world.restart()
  await until(annas.replica.link, ({ kind }) => kind !== 'live')
  await comeBack(world, annas)
  await Promise.all(stated.map(({ progress }) => untilKind(progress, 'confirmed')))
  expect(Object.keys(await world.facts())).toEqual(['boxes/b1/made', 'boxes/b2/made', 'boxes/b2/moved/1'])
  expect(factsIn(annas.replica.doc, boxes)).toEqual(await world.facts())
})

test('a server that answers pings and no updates is left for a new link', async () => {
  const world = await World.start()
  const annas = await liveTab(world.phone(anna))
  annas.network.losesType = MESSAGE.saved
  const box = await state(annas, made('b1'))
  await eventually(() => world.meter.of('judged').saved === 1)
  const tried = annas.network.tried
  await answering(world, annas, 19_999)
  expect(annas.network.tried).toBe(tried)
  await world.clock.pass(1)
  annas.network.losesType = null
  await timePasses(world, [annas], () => box.progress.get().kind === 'confirmed')
  expect(annas.network.tried).toBe(tried + 1)
})

/** Lets time pass, with every ping answered. */
async function answering(world: World, { network }: Tab, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1000) {
    await eventually(() => !network.isBusy)
    await world.clock.pass(Math.min(1000, ms - passed))
  }
}

function chip(tab: Tab) {
  return summaryOf({
    link: tab.replica.link.get(),
    storage: tab.outbox.storage.get(),
    items: tab.outbox.items.get(),
  })
}
