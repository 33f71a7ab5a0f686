import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { deleteDatabase, finished, openDatabase, whenLost } from '../../../../client/sync/storage/database.ts'
import { Disk } from '../../../helpers/client-disk.ts'

const upgrade = (database: IDBDatabase) => {
  if (!database.objectStoreNames.contains('x')) database.createObjectStore('x', { autoIncrement: true })
}

test('an open that another tab blocks says so, and goes on when that tab lets go', async () => {
  const factory = new IDBFactory()
  const older = await openDatabase(factory, { name: 'd', version: 1, upgrade }, () => {})
  const heard: string[] = []
  const opening = openDatabase(factory, { name: 'd', version: 2, upgrade }, why => {
    heard.push(why)
    older.close()
  })
  const newer = await opening
  expect({ heard, version: newer.version }).toEqual({ heard: ['blocked'], version: 2 })
})

test('a transaction that is undone is no finished one', async () => {
  const database = await openDatabase(new IDBFactory(), { name: 'd', version: 1, upgrade }, () => {})
  const transaction = database.transaction('x', 'readwrite')
  transaction.objectStore('x').add('row')
  const isDone = finished(transaction)
  transaction.abort()
  await expect(isDone).rejects.toMatchObject({ why: 'failed' })
})

test('the loss of a database is told once listening has begun, and not after', async () => {
  const disk = new Disk()
  const heard: string[] = []
  const database = await openDatabase(disk.factory, { name: 'd', version: 1, upgrade }, () => {})
  const stop = whenLost(database, why => heard.push(why))
  stop()
  await disk.wipe()
  expect(heard).toEqual([])
})

test('deleting a database that is open elsewhere waits for nobody who listens', async () => {
  const disk = new Disk()
  const database = await openDatabase(disk.factory, { name: 'd', version: 1, upgrade }, () => {})
  whenLost(database, () => {})
  await deleteDatabase(disk.factory, 'd')
  expect(await disk.names()).toEqual([])
})
