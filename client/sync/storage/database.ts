import type { Stop } from '../watchable.ts'
import { StorageTrouble, type Trouble, troubleOf } from './trouble.ts'

export interface DatabaseForm {
  name: string
  version: number
  /** Makes the stores that are missing. */
  upgrade: (database: IDBDatabase) => void
}

/** Opens a database. `waiting` is told why it takes long; a wait that ends well still opens. */
export function openDatabase(
  factory: IDBFactory,
  form: DatabaseForm,
  waiting: (why: Trouble) => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Throws in private windows of some browsers, and where a policy forbids storage.
    const request = factory.open(form.name, form.version)
    request.onupgradeneeded = () => form.upgrade(request.result)
    request.onblocked = () => waiting('blocked')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  }).then(
    opened => opened as IDBDatabase,
    error => {
      const why = troubleOf(error)
      throw new StorageTrouble(why === 'lost' ? 'unavailable' : why, error)
    },
  )
}

/** Calls once when the database has gone, or when a newer version of the app needed it and we closed it. */
export function whenLost(database: IDBDatabase, call: (why: Trouble) => void): Stop {
  const closed = () => call('lost')
  const wanted = (event: IDBVersionChangeEvent) => {
    // Holding on would block the other tab as long as this one is open.
    database.close()
    call(event.newVersion === null ? 'lost' : 'newer-version')
  }
  database.addEventListener('close', closed)
  database.addEventListener('versionchange', wanted)
  return () => {
    database.removeEventListener('close', closed)
    database.removeEventListener('versionchange', wanted)
  }
}

/** Settles when the transaction is on disk, or was undone. */
export function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new StorageTrouble('failed'))
  })
}

export function result<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Removes a database. Other tabs that have it open are asked to let go. */
export function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  return result(factory.deleteDatabase(name)).then(() => {})
}
