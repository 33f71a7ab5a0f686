import { expect, test } from 'vitest'
import { outboxName } from '../../../../client/sync/names.ts'
import { indexedDbOutboxStore } from '../../../../client/sync/outbox/indexeddb-store.ts'
import { entry, shed } from '../../../helpers/client-entries.ts'
import { annas, Device, lines } from '../../../helpers/client-outbox.ts'
import { untilKind } from '../../../helpers/until.ts'

const name = outboxName(annas)
const turns = () => new Promise(setImmediate)

test('wiped under an open page: what waited is put back by itself', async () => {
  const device = new Device()
  const outbox = await device.tab()
  await outbox.add(entry('a1'))
  await device.disk.wipe()
  expect(outbox.storage.get()).toEqual({ kind: 'not-saved', why: 'lost', since: device.clock.now() })
  await outbox.add(entry('a2'))
  expect(lines(outbox).a2).toBe('unsaved')
  const kept = untilKind(outbox.storage, 'kept')
  await device.clock.pass(1000)
  await kept
  expect(lines(outbox)).toEqual({ a1: 'kept', a2: 'kept' })
  await outbox.close()
  expect(lines(await device.tab())).toEqual({ a1: 'kept', a2: 'kept' })
})

test('deleted by another tab: the same', async () => {
  const device = new Device()
  const outbox = await device.tab()
  await outbox.add(entry('a1'))
  await device.disk.remove(() => true)
  expect(outbox.storage.get()).toMatchObject({ kind: 'not-saved', why: 'lost' })
  const kept = untilKind(outbox.storage, 'kept')
  await device.clock.pass(1000)
  await kept
  await outbox.close()
  expect(lines(await device.tab())).toEqual({ a1: 'kept' })
})

test('full: work goes on in memory, each entry says so, and is written when there is room again', async () => {
  const device = new Device()
  const outbox = await device.tab()
  await outbox.add(entry('a1'))
  const empty = device.disk.fill()
  await outbox.add(entry('a2'))
  expect(lines(outbox)).toEqual({ a1: 'kept', a2: 'unsaved' })
  expect(outbox.storage.get()).toMatchObject({ kind: 'not-saved', why: 'full' })
  await device.clock.pass(1000)
  await turns()
  expect(outbox.storage.get()).toMatchObject({ kind: 'not-saved', why: 'full' })
  empty()
  const kept = untilKind(outbox.storage, 'kept')
  await device.clock.pass(2000)
  await kept
  expect(lines(outbox)).toEqual({ a1: 'kept', a2: 'kept' })
})

test('full while an action is confirmed: it does not come back after a reload', async () => {
  const device = new Device()
  const outbox = await device.tab()
  await outbox.add(entry('a1'))
  const empty = device.disk.fill()
  await outbox.confirm('a1', ['boxes/b1'])
  expect(lines(outbox)).toEqual({})
  expect(outbox.storage.get()).toMatchObject({ kind: 'not-saved', why: 'full' })
  empty()
  const kept = untilKind(outbox.storage, 'kept')
  await device.clock.pass(2000)
  await kept
  await outbox.close()
  const after = await device.tab()
  expect(lines(after)).toEqual({})
  expect(after.isOwn(shed.name, 'boxes/b1')).toBe(true)
})

test('full while an action is confirmed, and a tab is opened before there is room: both end up without it', async () => {
  const device = new Device()
  const outbox = await device.tab()
  await outbox.add(entry('a1'))
  const empty = device.disk.fill()
  await outbox.confirm('a1', [])
  const later = await device.tab()
  expect(lines(later)).toEqual({ a1: 'kept' })
  empty()
  const kept = untilKind(outbox.storage, 'kept')
  await device.clock.pass(2000)
  await kept
  await turns()
  expect([lines(outbox), lines(later)]).toEqual([{}, {}])
})

test('full while an action is done or refused, and a tab is opened before there is room: both end up with the same', async () => {
  const device = new Device()
  const outbox = await device.tab()
  await outbox.add(entry('a1'))
  const empty = device.disk.fill()
  await outbox.refuse('a1', [{ path: 'boxes/b1/made', reason: 'already', why: '', by: '' }])
  await outbox.add(entry('a2'))
  const late = await device.tab()
  expect(lines(late)).toEqual({ a1: 'kept' })
  empty()
  const kept = untilKind(outbox.storage, 'kept')
  await device.clock.pass(2000)
  await kept
  await turns()
  expect([lines(outbox), lines(late)]).toEqual([
    { a1: 'refused', a2: 'kept' },
    { a1: 'refused', a2: 'kept' },
  ])
})

test('slow to open: the page is not kept waiting, and what came meanwhile is kept later', async () => {
  const device = new Device()
  const before = await device.tab()
  await before.add(entry('a1'))
  await before.close()
  device.disk.holdOpening()
  const outbox = device.start()
  const settled = outbox.settled()
  await device.clock.pass(4000)
  await settled
  expect(outbox.storage.get()).toMatchObject({ kind: 'not-saved', why: 'slow' })
  await outbox.add(entry('a2'))
  expect(lines(outbox)).toEqual({ a2: 'unsaved' })
  device.disk.letGo()
  await untilKind(outbox.storage, 'kept')
  expect(lines(outbox)).toEqual({ a1: 'kept', a2: 'kept' })
})

test('a write that never ends is given up, and tried on a fresh connection', async () => {
  const device = new Device()
  const open = indexedDbOutboxStore(device.disk.factory, name)
  let isHanging = true
  const outbox = await device.tab(async waiting => {
    const store = await open(waiting)
    return { ...store, write: change => (isHanging ? new Promise(() => {}) : store.write(change)) }
  })
  const adding = outbox.add(entry('a1'))
  await turns()
  await device.clock.pass(4000)
  await adding
  expect({ lines: lines(outbox), storage: outbox.storage.get() }).toMatchObject({
    lines: { a1: 'unsaved' },
    storage: { kind: 'not-saved', why: 'slow' },
  })
  isHanging = false
  const kept = untilKind(outbox.storage, 'kept')
  await device.clock.pass(1000)
  await kept
  expect(lines(outbox)).toEqual({ a1: 'kept' })
})

test('private mode: everything works in memory, and nothing is called kept', async () => {
  const device = new Device()
  device.disk.forbid()
  const outbox = await device.tab()
  expect(outbox.storage.get()).toMatchObject({ kind: 'not-saved', why: 'unavailable' })
  await outbox.add(entry('a1'))
  expect(lines(outbox)).toEqual({ a1: 'unsaved' })
  await outbox.confirm('a1', [])
  expect(lines(outbox)).toEqual({})
})

test('storage that is allowed later is used from then on', async () => {
  const device = new Device()
  device.disk.forbid()
  const outbox = await device.tab()
  await outbox.add(entry('a1'))
  device.disk.allow()
  const kept = untilKind(outbox.storage, 'kept')
  await device.clock.pass(1000)
  await kept
  expect(lines(outbox)).toEqual({ a1: 'kept' })
})

test('a tab of an older version lets the newer one have the database, and goes on in memory for good', async () => {
  const device = new Device()
  const older = await device.tab()
  await older.add(entry('a1'))
  const newer = await device.disk.openNewer(name)
  expect(older.storage.get()).toMatchObject({ kind: 'not-saved', why: 'newer-version' })
  await older.add(entry('a2'))
  await device.clock.pass(10 * 60_000)
  expect({ lines: lines(older), storage: older.storage.get().kind }).toEqual({
    lines: { a1: 'kept', a2: 'unsaved' },
    storage: 'not-saved',
  })
  newer.close()
})

test('blocked by a tab that holds an older form: it says so, and opens when that tab lets go', async () => {
  const device = new Device()
  const open = indexedDbOutboxStore(device.disk.factory, name)
  let letGo = () => {}
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  const outbox = device.start(async waiting => {
    waiting('blocked')
    await held
    return open(waiting)
  })
  await outbox.settled()
  expect(outbox.storage.get()).toMatchObject({ kind: 'not-saved', why: 'blocked' })
  await outbox.add(entry('a1'))
  letGo()
  await untilKind(outbox.storage, 'kept')
  expect(lines(outbox)).toEqual({ a1: 'kept' })
})

test('a tab that cannot store hands its action to one that can', async () => {
  const device = new Device()
  const healthy = await device.tab()
  const poor = await device.tab(async () => {
    throw new DOMException('no', 'SecurityError')
  })
  await poor.add(entry('a1'))
  await turns()
  await healthy.refresh()
  expect(lines(healthy)).toEqual({ a1: 'kept' })
  await turns()
  expect(lines(poor)).toEqual({ a1: 'kept' })
})

test('an action the other tab confirmed is not brought back by one whose disk was full', async () => {
  const device = new Device()
  const [one, other] = [await device.tab(), await device.tab()]
  const empty = device.disk.fill()
  await one.add(entry('a1'))
  await turns()
  empty()
  await other.confirm('a1', [])
  const kept = untilKind(one.storage, 'kept')
  await device.clock.pass(2000)
  await kept
  await one.close()
  await other.close()
  const store = await indexedDbOutboxStore(device.disk.factory, name)(() => {})
  expect((await store.load()).entries).toEqual([])
  store.close()
})
