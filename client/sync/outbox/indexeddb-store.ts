import { finished, openDatabase, result, whenLost } from '../storage/database.ts'
import { type Contents, type Done, MOST_DONE, type OpenOutboxStore, type OutboxChange } from './outbox-store.ts'

const VERSION = 1
const ENTRIES = 'entries'
const DONE = 'done'
const OWN = 'own'
const ALL = [ENTRIES, DONE, OWN]

export function indexedDbOutboxStore(factory: IDBFactory, name: string): OpenOutboxStore {
  return async waiting => {
    const database = await openDatabase(factory, { name, version: VERSION, upgrade }, waiting)
    return {
      load: () => load(database),
      write: change => write(database, change),
      whenLost: call => whenLost(database, call),
      close: () => database.close(),
    }
  }
}

function upgrade(database: IDBDatabase): void {
  database.createObjectStore(ENTRIES, { keyPath: 'id' })
  // In the order of arrival, so that the oldest are found first.
  database.createObjectStore(DONE, { autoIncrement: true })
  database.createObjectStore(OWN, { keyPath: ['room', 'record'] })
}

async function load(database: IDBDatabase): Promise<Contents> {
  const transaction = database.transaction(ALL)
  const [entries, done, own] = await Promise.all([
    result<unknown[]>(transaction.objectStore(ENTRIES).getAll()),
    result<Done[]>(transaction.objectStore(DONE).getAll()),
    result(transaction.objectStore(OWN).getAll()),
  ])
  return { entries, done, own }
}

async function write(database: IDBDatabase, change: OutboxChange): Promise<void> {
  // Strict: a browser's relaxed default answers before the disk has it, and "kept on this device" would be a lie.
  const transaction = database.transaction(ALL, 'readwrite', { durability: 'strict' })
  const isWritten = finished(transaction)
  try {
    request(transaction, change)
  } catch (error) {
    // Without the abort, writes requested before the error would be kept: half an action.
    transaction.abort()
    await isWritten.catch(() => {})
    throw error
  }
  await isWritten
}

function request(transaction: IDBTransaction, change: OutboxChange): void {
  const entries = transaction.objectStore(ENTRIES)
  const done = transaction.objectStore(DONE)
  const own = transaction.objectStore(OWN)
  for (const entry of change.put) entries.put(entry)
  for (const mark of change.done) {
    entries.delete(mark.id)
    done.put(mark)
  }
  for (const record of change.own) own.put(record)
  for (const { room, record } of change.notOwn) own.delete([room, record])
  if (change.done.length > 0) forgetOldest(done)
}

function forgetOldest(done: IDBObjectStore): void {
  const counting = done.count()
  counting.onsuccess = () => {
    const surplus = counting.result - MOST_DONE
    const oldest = surplus > 0 ? done.getAllKeys(null, surplus) : null
    if (oldest === null) return
    oldest.onsuccess = () => {
      for (const key of oldest.result) done.delete(key)
    }
  }
}
