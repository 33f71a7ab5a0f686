import { expect, test } from 'vitest'
import { channelName, outboxName } from '../../../../client/sync/names.ts'
import { exportOutbox, quarantineOutbox } from '../../../../client/sync/outbox/export.ts'
import { indexedDbOutboxStore } from '../../../../client/sync/outbox/indexeddb-store.ts'
import type { Progress } from '../../../../client/sync/outbox/progress.ts'
import type { Failure } from '../../../../shared/sync/reason.ts'
import { label, made } from '../../../helpers/boxes.ts'
import { entry, NO_CHANGE, shed, shed2 } from '../../../helpers/client-entries.ts'
import { annas, Device, lines } from '../../../helpers/client-outbox.ts'
import { until } from '../../../helpers/until.ts'

const already: Failure = { path: 'boxes/b1/made', reason: 'already', why: '', by: 'ben' }
const turns = () => new Promise(setImmediate)

test('an action shows at once and is called kept only when the disk has it', async () => {
  const outbox = await new Device().tab()
  const adding = outbox.add(entry('a1'))
  expect(lines(outbox)).toEqual({ a1: 'unsaved' })
  await adding
  expect(lines(outbox)).toEqual({ a1: 'kept' })
})

test('its way is told step by step, and the last word stays with whoever asked', async () => {
  const outbox = await new Device().tab()
  const adding = outbox.add(entry('a1'))
  const progress = outbox.progress('a1')
  const heard: Progress[] = [progress?.get() ?? { kind: 'unsaved' }]
  progress?.watch(next => heard.push(next))
  await adding
  outbox.setSent(shed.name, ['a1'])
  await outbox.confirm('a1', ['boxes/b1'])
  expect(heard).toEqual([{ kind: 'unsaved' }, { kind: 'kept' }, { kind: 'sent', isKept: true }, { kind: 'confirmed' }])
  expect(progress?.get()).toEqual({ kind: 'confirmed' })
  expect(lines(outbox)).toEqual({})
})

test('what is sent before the disk has it is not called kept', async () => {
  const device = new Device()
  const outbox = await device.tab()
  device.disk.fill()
  await outbox.add(entry('a1'))
  outbox.setSent(shed.name, ['a1'])
  expect(lines(outbox)).toEqual({ a1: 'sent, unsaved' })
})

test('actions come back after a reload in the order in which they were done', async () => {
  const device = new Device()
  const before = await device.tab()
  await Promise.all([before.add(entry('z')), before.add(entry('a')), before.add(entry('m'))])
  await before.close()
  const after = await device.tab()
  expect(after.waiting(shed.name).map(({ id, order }) => [id, order])).toEqual([
    ['z', 1],
    ['a', 2],
    ['m', 3],
  ])
  expect(lines(after)).toEqual({ z: 'kept', a: 'kept', m: 'kept' })
})

test('a room waits for its own actions only', async () => {
  const outbox = await new Device().tab()
  await outbox.add(entry('a1'))
  await outbox.add(entry('a2', { room: shed2.name }))
  expect(outbox.waiting(shed.name).map(({ id }) => id)).toEqual(['a1'])
  expect(outbox.waiting(shed2.name).map(({ id }) => id)).toEqual(['a2'])
})

test('a refused action takes along what rests on it, however far behind, and nothing else', async () => {
  const outbox = await new Device().tab()
  await outbox.add(entry('a1'))
  await outbox.add(entry('a2', { after: ['a1'] }))
  await outbox.add(entry('a3', { after: ['a2'], room: shed2.name }))
  await outbox.add(entry('a10'))
  await outbox.refuse('a1', [already, { ...already, reason: 'gap' }])
  expect(lines(outbox)).toEqual({ a1: 'refused', a2: 'refused', a3: 'refused', a10: 'kept' })
  expect(outbox.items.get().map(({ progress }) => progress)).toEqual([
    { kind: 'refused', refusal: { at: 1_700_000_000_000, failures: [already], because: null } },
    { kind: 'refused', refusal: { at: 1_700_000_000_000, failures: [], because: 'a1' } },
    { kind: 'refused', refusal: { at: 1_700_000_000_000, failures: [], because: 'a1' } },
    { kind: 'kept' },
  ])
  expect(outbox.waiting(shed.name).map(({ id }) => id)).toEqual(['a10'])
})

test('a refused action is sent once more when somebody wants it, with what was refused because of it', async () => {
  const device = new Device()
  const outbox = await device.tab()
  for (const [id, after] of [['a1'], ['a2', 'a1'], ['a10']] as const) {
    await outbox.add(entry(id, after === undefined ? {} : { after: [after] }))
  }
  await outbox.refuse('a1', [already])
  await outbox.refuse('a10', [already])
  await outbox.retry('a1')
  expect(lines(outbox)).toEqual({ a1: 'kept', a2: 'kept', a10: 'refused' })
  expect(outbox.waiting(shed.name).map(({ id }) => id)).toEqual(['a1', 'a2'])
  await outbox.close()
  expect(lines(await device.tab())).toEqual({ a1: 'kept', a2: 'kept', a10: 'refused' })
})

test('a refusal stays through a reload until somebody dismisses it', async () => {
  const device = new Device()
  const before = await device.tab()
  await before.add(entry('a1'))
  await before.refuse('a1', [already])
  await before.close()
  const after = await device.tab()
  expect(lines(after)).toEqual({ a1: 'refused' })
  const progress = after.progress('a1')
  await after.dismiss('a1')
  expect({ lines: lines(after), progress: progress?.get() }).toEqual({
    lines: {},
    progress: { kind: 'gone', why: 'dismissed' },
  })
  await after.close()
  expect(lines(await device.tab())).toEqual({})
})

test('what is still to be sent cannot be dismissed', async () => {
  const outbox = await new Device().tab()
  await outbox.add(entry('a1'))
  await outbox.dismiss('a1')
  expect(lines(outbox)).toEqual({ a1: 'kept' })
})

test('what one opened is one own after it was confirmed, also after a reload, until the document lacks it', async () => {
  const device = new Device()
  const before = await device.tab()
  await before.add(entry('a1'))
  expect(before.isOwn(shed.name, 'boxes/b1')).toBe(false)
  await before.confirm('a1', ['boxes/b1', 'boxes/b10'])
  await before.close()
  const after = await device.tab()
  expect(['boxes/b1', 'boxes/b10'].map(record => after.isOwn(shed.name, record))).toEqual([true, true])
  expect(after.isOwn(shed2.name, 'boxes/b1')).toBe(false)
  await after.forgetOwn(shed.name, record => record === 'boxes/b10')
  await after.close()
  const later = await device.tab()
  expect(['boxes/b1', 'boxes/b10'].map(record => later.isOwn(shed.name, record))).toEqual([false, true])
})

test('the browser is asked to keep the data once, when something has been confirmed', async () => {
  const device = new Device()
  const outbox = await device.tab()
  await outbox.add(entry('a1'))
  await outbox.add(entry('a2'))
  expect(device.asked).toBe(0)
  await outbox.confirm('a1', [])
  await outbox.confirm('a2', [])
  expect(device.asked).toBe(1)
})

test('an entry of a newer version of the app, and one gone bad, are left where they are', async () => {
  const device = new Device()
  const store = await indexedDbOutboxStore(device.disk.factory, outboxName(annas))(() => {})
  const newer = { ...entry('n1'), format: 2, secret: 'of tomorrow' }
  const broken = { id: 'x1', format: 1, facts: 'none' }
  await store.write({ ...NO_CHANGE, put: [newer, broken, entry('a1')] as never })
  store.close()
  const outbox = await device.tab()
  expect(lines(outbox)).toEqual({ a1: 'kept' })
  expect(outbox.foreign).toHaveLength(2)
  await outbox.confirm('a1', [])
  await outbox.close()
  const again = await device.tab()
  expect([...again.foreign].map(found => (found as { id: string }).id).sort()).toEqual(['n1', 'x1'])
  expect(again.foreign).toContainEqual(newer)
})

test('entries added while the disk is still slow are written when it answers', async () => {
  const device = new Device()
  device.disk.holdOpening()
  const outbox = device.start()
  await outbox.add(entry('a1'))
  expect(lines(outbox)).toEqual({ a1: 'unsaved' })
  device.disk.letGo()
  await until(outbox.storage, ({ kind }) => kind === 'kept')
  expect(lines(outbox)).toEqual({ a1: 'kept' })
})

test('a hundred actions in one moment are all kept', async () => {
  const device = new Device()
  const outbox = await device.tab()
  const ids = Array.from({ length: 100 }, (_, n) => `a${n}`)
  await Promise.all(
    ids.map(async (id, n) => {
      if (n % 3 === 0) await turns()
      await outbox.add(entry(id))
    }),
  )
  expect(new Set(Object.values(lines(outbox)))).toEqual(new Set(['kept']))
  await outbox.close()
  expect(Object.keys(lines(await device.tab())).sort()).toEqual(ids.sort())
})

test('the other tab sees an action, its sending and its end', async () => {
  const device = new Device()
  const [one, other] = [await device.tab(), await device.tab()]
  await one.add(entry('a1'))
  await turns()
  expect(lines(other)).toEqual({ a1: 'kept' })
  one.setSent(shed.name, ['a1'])
  await turns()
  expect(lines(other)).toEqual({ a1: 'sent' })
  const progress = other.progress('a1')
  await one.confirm('a1', ['boxes/b1'])
  await turns()
  expect({ lines: lines(other), progress: progress?.get(), own: other.isOwn(shed.name, 'boxes/b1') }).toEqual({
    lines: {},
    progress: { kind: 'confirmed' },
    own: true,
  })
})

test('a tab whose sender died shows that nothing is under way when the next tab takes over', async () => {
  const device = new Device()
  const [one, other] = [await device.tab(), await device.tab()]
  await one.add(entry('a1'))
  one.setSent(shed.name, ['a1'])
  await turns()
  other.setSent(shed.name, [])
  await turns()
  expect([lines(one), lines(other)]).toEqual([{ a1: 'kept' }, { a1: 'kept' }])
})

test('a tab that slept through it all learns the end from the disk, and sends nothing twice', async () => {
  const device = new Device()
  const one = await device.tab()
  await one.add(entry('a1'))
  const deaf = await deafTab(device)
  expect(lines(deaf)).toEqual({ a1: 'kept' })
  await one.confirm('a1', [])
  expect(lines(deaf)).toEqual({ a1: 'kept' })
  await deaf.refresh()
  expect(lines(deaf)).toEqual({})
})

test('a word of another tab that comes too late does not bring an action back', async () => {
  const device = new Device()
  const outbox = await device.tab()
  const late = device.channels(channelName(annas))
  await outbox.add(entry('a1'))
  await outbox.confirm('a1', [])
  late.post({ kind: 'put', entries: [entry('a1', { revision: 2 })], isKept: false })
  await turns()
  expect(lines(outbox)).toEqual({})
})

test('words that are no words of ours are not listened to', async () => {
  const device = new Device()
  const outbox = await device.tab()
  const stranger = device.channels(channelName(annas))
  for (const message of [null, 7, { kind: 'put' }, { kind: 'done', done: [{}], own: [] }, { kind: 'burn' }]) {
    stranger.post(message)
  }
  stranger.post({ kind: 'put', entries: [{ ...entry('n1'), format: 2 }, entry('a1')], isKept: true })
  await turns()
  expect(lines(outbox)).toEqual({ a1: 'kept' })
})

test('an export holds everything as it lies there, and leaves it there', async () => {
  const device = new Device()
  const store = await indexedDbOutboxStore(device.disk.factory, outboxName(annas))(() => {})
  const newer = { ...entry('n1'), format: 2 }
  await store.write({ ...NO_CHANGE, put: [newer] as never })
  store.close()
  const outbox = await device.tab()
  await outbox.add(entry('a1', { facts: [made('b1'), label('b1', 'tools')] }))
  const file: unknown = JSON.parse(JSON.stringify(exportOutbox(outbox, 5)))
  expect(file).toEqual({
    what: 'berth-outbox',
    format: 1,
    person: 'anna',
    portal: 'writer',
    at: 5,
    entries: [entry('a1', { facts: [made('b1'), label('b1', 'tools')] }), newer],
  })
  expect(lines(outbox)).toEqual({ a1: 'kept' })
})

test('what quarantine has taken leaves the list, and what it has not stays', async () => {
  const outbox = await new Device().tab()
  await outbox.add(entry('a1'))
  expect(await quarantineOutbox(outbox, 5, async () => ({ ok: false, why: 'offline' }))).toEqual({
    ok: false,
    why: 'offline',
  })
  expect(lines(outbox)).toEqual({ a1: 'kept' })
  const progress = outbox.progress('a1')
  const taken: number[] = []
  await quarantineOutbox(outbox, 5, async ({ entries }) => {
    taken.push(entries.length)
    return { ok: true }
  })
  expect({ taken, lines: lines(outbox), progress: progress?.get() }).toEqual({
    taken: [1],
    lines: {},
    progress: { kind: 'gone', why: 'quarantined' },
  })
})

/** A tab that reads the same disk and hears no other tab: a page in the browser's back-forward cache. */
async function deafTab(device: Device) {
  const deaf = new Device()
  return deaf.tab(indexedDbOutboxStore(device.disk.factory, outboxName(annas)))
}
