import { expect, test } from 'vitest'
import { anna, made, moved } from '../../helpers/boxes.ts'
import { comeBack, confirm, liveTab, state, timePasses } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'
import { until, untilKind } from '../../helpers/until.ts'

const DAY = 86_400_000

test('a device whose clock is a day ahead stamps with the server’s time as soon as it knows it', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  phone.skewMs = DAY
  const tab = await liveTab(phone)
  await eventually(() => tab.person.now() === world.clock.now())
  await confirm(tab, made('b1', 1, tab.person.now()))
  expect(await world.facts()).toEqual({ 'boxes/b1/made': { at: world.clock.now(), size: 1 } })
})

test('what was stamped offline by a clock a day ahead is restamped by the measured offset, by nobody’s hand', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  phone.skewMs = DAY
  const tab = await phone.tabOffline()
  const at = world.clock.now()
  const box = await state(tab, made('b1', 1, tab.person.now()))
  const then = await state(tab, moved('b1', 1, tab.person.now()))
  await comeBack(world, tab)
  await timePasses(world, [tab], () => then.progress.get().kind === 'confirmed')
  expect([box.progress.get().kind, then.progress.get().kind]).toEqual(['confirmed', 'confirmed'])
  expect(await world.facts()).toEqual({ 'boxes/b1/made': { at, size: 1 }, 'boxes/b1/moved/1': { at } })
  expect(world.meter.of('refused')).toEqual({ clock: 2 })
})

test('a clock a day behind is no reason to refuse, and nothing is restamped', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  phone.skewMs = -DAY
  const tab = await phone.tabOffline()
  const at = tab.person.now()
  const { progress } = await state(tab, made('b1', 1, at))
  await comeBack(world, tab)
  await untilKind(progress, 'confirmed')
  expect(await world.facts()).toEqual({ 'boxes/b1/made': { at, size: 1 } })
})

test('a restamp is on disk before it is sent, so that a crash does not send the old stamp', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  phone.skewMs = DAY
  const before = await phone.tabOffline()
  const at = world.clock.now()
  const { id } = await state(before, made('b1', 1, before.person.now()))
  before.network.restore()
  phone.wakes.tell()
  await until(before.replica.link, ({ kind }) => kind === 'live')
  await eventually(() => world.meter.of('refused').clock === 1)
  await eventually(() => before.outbox.waiting(before.replica.room.name)[0]?.revision === 2)
  await eventually(() => before.outbox.progress(id)?.get().kind === 'kept')
  before.kill()
  const after = await liveTab(phone)
  await eventually(() => after.outbox.items.get().length === 0)
  expect(await world.facts()).toEqual({ 'boxes/b1/made': { at, size: 1 } })
  expect(world.meter.of('refused')).toEqual({ clock: 1 })
})
