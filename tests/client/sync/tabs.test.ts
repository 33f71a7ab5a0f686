import { expect, test } from 'vitest'
import { roomOf } from '../../../shared/sync/room.ts'
import { anna, ben, label, made, moved } from '../../helpers/boxes.ts'
import { shed2 } from '../../helpers/client-entries.ts'
import { lines } from '../../helpers/client-outbox.ts'
import { comeBack, confirm, confirmed, liveTab, provisional, state } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'
import { untilKind } from '../../helpers/until.ts'

const b1 = { at: 0, size: 1 }

test('what is done in one tab shows in the other at once, provisionally, without any network', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const [one, other] = [await phone.tabOffline(), await phone.tabOffline()]
  await state(one, made('b1'))
  await eventually(() => 'boxes/b1' in other.replica.view())
  expect(other.replica.view()).toEqual({ 'boxes/b1': { made: provisional(b1) } })
  await state(other, label('b1', 'by the other'))
  await eventually(() => one.replica.view()['boxes/b1']?.label !== undefined)
  expect(one.replica.view()).toEqual(other.replica.view())
})

test('one tab sends for both, and both see the end', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const [one, other] = [await liveTab(phone), await liveTab(phone)]
  const sent = other.network.sent.length
  const { progress } = await state(other, made('b1'))
  await untilKind(progress, 'confirmed')
  expect(other.network.sent.slice(sent).filter(message => message[0] === 0)).toEqual([])
  expect(world.meter.of('judged')).toEqual({ saved: 1 })
  await eventually(() => other.replica.view()['boxes/b1']?.made?.confirmed === true)
  expect([one, other].map(tab => [tab.replica.view(), lines(tab.outbox)])).toEqual([
    [{ 'boxes/b1': { made: confirmed(b1) } }, {}],
    [{ 'boxes/b1': { made: confirmed(b1) } }, {}],
  ])
})

test('when the sending tab dies with an action under way, the next one states it again', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const [one, other] = [await liveTab(phone), await liveTab(phone)]
  one.network.isLosingDown = true
  const { id } = await state(one, made('b1'))
  await eventually(() => lines(other.outbox)[id] === 'sent')
  const progress = other.outbox.progress(id)
  one.kill()
  if (progress === null) throw new Error('unknown')
  await untilKind(progress, 'confirmed')
  expect(await world.facts()).toEqual({ 'boxes/b1/made': b1 })
  await confirm(other, moved('b1', 1))
})

test('a tab whose link is slower than its sister keeps the action on screen until its own document has it', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const [one, other] = [await liveTab(phone), await liveTab(phone)]
  other.network.cut()
  const seen: boolean[] = []
  other.replica.onChange(() => seen.push('boxes/b1' in other.replica.view()))
  const { id } = await state(one, made('b1'))
  await eventually(() => other.outbox.ending(id) === 'confirmed')
  expect(other.replica.view()).toEqual({ 'boxes/b1': { made: provisional(b1) } })
  await comeBack(world, other)
  await eventually(() => other.replica.view()['boxes/b1']?.made?.confirmed === true)
  expect(new Set(seen)).toEqual(new Set([true]))
})

test('two people in one browser share nothing', async () => {
  const world = await World.start()
  const [annas, bens] = [world.phone(anna), world.phone(ben)]
  bens.storage = annas.storage
  const annasTab = await annas.tabOffline()
  await state(annasTab, made('b1'))
  const bensTab = await bens.tabOffline()
  expect({ view: bensTab.replica.view(), lines: lines(bensTab.outbox) }).toEqual({ view: {}, lines: {} })
})

test('an action of one room waits for one of another room, whichever tab sends that', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const station = await liveTab(phone)
  const desk = await phone.tab(shed2)
  await untilKind(desk.replica.link, 'live')
  station.network.holdUp()
  const first = await state(station, made('b1'))
  await eventually(() => desk.outbox.isWaiting(first.id))
  const second = await desk.replica.state({ what: 'name', facts: [made('p1')], after: [first.id] })
  if (!second.ok) throw new Error('refused')
  expect(second.progress.get()).toEqual({ kind: 'kept' })
  station.network.letUp()
  await untilKind(second.progress, 'confirmed')
  expect(first.progress.get()).toEqual({ kind: 'confirmed' })
  expect(await world.facts(roomOf('boxes', 'shed2'))).toEqual({ 'boxes/p1/made': b1 })
})
