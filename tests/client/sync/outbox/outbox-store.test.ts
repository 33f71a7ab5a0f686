import { expect, test } from 'vitest'
import { indexedDbOutboxStore } from '../../../../client/sync/outbox/indexeddb-store.ts'
import { memoryDisk, memoryOutboxStore } from '../../../../client/sync/outbox/memory-store.ts'
import { Disk } from '../../../helpers/client-disk.ts'
import { entry, NO_CHANGE } from '../../../helpers/client-entries.ts'
import { outboxStoreSuite } from '../../../suites/outbox-store.ts'

outboxStoreSuite('memory', () => memoryOutboxStore(memoryDisk()))
outboxStoreSuite('IndexedDB', () => indexedDbOutboxStore(new Disk().factory, 'outbox'))

test('a change that cannot be written whole is not written at all', async () => {
  const open = indexedDbOutboxStore(new Disk().factory, 'outbox')
  const store = await open(() => {})
  const uncopiable = entry('a2', { what: (() => {}) as unknown as string })
  await expect(store.write({ ...NO_CHANGE, put: [entry('a1'), uncopiable] })).rejects.toThrow()
  expect((await store.load()).entries).toEqual([])
})

test('a full disk refuses the write, and what was there stays', async () => {
  const disk = new Disk()
  const store = await indexedDbOutboxStore(disk.factory, 'outbox')(() => {})
  await store.write({ ...NO_CHANGE, put: [entry('a1')] })
  const empty = disk.fill()
  await expect(store.write({ ...NO_CHANGE, put: [entry('a2')] })).rejects.toMatchObject({ name: 'QuotaExceededError' })
  empty()
  expect((await store.load()).entries).toEqual([entry('a1')])
})

test('a store that is wiped under an open page says so, and writes no more', async () => {
  const disk = new Disk()
  const store = await indexedDbOutboxStore(disk.factory, 'outbox')(() => {})
  const lost: string[] = []
  store.whenLost(why => lost.push(why))
  await disk.wipe()
  expect(lost).toEqual(['lost'])
  await expect(store.write({ ...NO_CHANGE, put: [entry('a1')] })).rejects.toMatchObject({ name: 'InvalidStateError' })
})

test('a newer version of the app gets the database at once, and the older tab is told', async () => {
  const disk = new Disk()
  const open = indexedDbOutboxStore(disk.factory, 'outbox')
  const store = await open(() => {})
  const lost: string[] = []
  store.whenLost(why => lost.push(why))
  await disk.openNewer('outbox')
  expect(lost).toEqual(['newer-version'])
  await expect(open(() => {})).rejects.toMatchObject({ why: 'newer-version' })
})

test('storage that is forbidden is unavailable, not an accident', async () => {
  const disk = new Disk()
  disk.forbid()
  await expect(indexedDbOutboxStore(disk.factory, 'outbox')(() => {})).rejects.toMatchObject({ why: 'unavailable' })
})
