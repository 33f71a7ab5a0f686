import { IndexeddbPersistence, storeState } from 'y-indexeddb'
import type * as Y from 'yjs'
import { finished, openDatabase } from '../storage/database.ts'
import { StorageTrouble, type Trouble, troubleOf } from '../storage/trouble.ts'
import { Listeners } from '../watchable.ts'
import type { KeptDocument } from './shelf.ts'

// The form of y-indexeddb's databases: the first look must not create one it cannot use.
const UPDATES = 'updates'
const CUSTOM = 'custom'

/** y-indexeddb itself merges rows only from 500 on, whatever their size; each page load adds one. */
const MANY_ROWS = 64

/**
 * A document kept by a stock y-indexeddb, with a guard where it has none:
 *
 * - It does not report that it could not open: so our own code opens the database once before it.
 * - Its update listener throws once the database is closed, and Yjs then skips every later listener, the socket's too:
 *   so the listener is added again behind a catch.
 * - A failed write is a rejection that no one catches: so errors are captured before its promises see them, and reported
 *   as trouble.
 */
export async function keepDocument(
  factory: IDBFactory,
  name: string,
  doc: Y.Doc,
  waiting: (why: Trouble) => void,
): Promise<KeptDocument> {
  await lookFirst(factory, name, waiting)
  const kept = new Guarded(name, doc)
  try {
    await kept.loaded
  } catch (error) {
    kept.close()
    throw error
  }
  return kept
}

async function lookFirst(factory: IDBFactory, name: string, waiting: (why: Trouble) => void): Promise<void> {
  const upgrade = (database: IDBDatabase) => {
    database.createObjectStore(UPDATES, { autoIncrement: true })
    database.createObjectStore(CUSTOM)
  }
  const database = await openDatabase(factory, { name, version: 1, upgrade }, waiting)
  database.close()
}

class Guarded implements KeptDocument {
  readonly loaded: Promise<void>
  readonly #persistence: IndexeddbPersistence
  readonly #doc: Y.Doc
  readonly #lost = new Listeners<[Trouble]>()
  #trouble: Trouble | null = null

  constructor(name: string, doc: Y.Doc) {
    this.#doc = doc
    this.#persistence = new IndexeddbPersistence(name, doc)
    doc.off('update', this.#persistence._storeUpdate)
    doc.on('update', this.#store)
    this.loaded = this.#load()
  }

  async persisted(): Promise<void> {
    // A later transaction over the same store ends after all before it.
    if (this.#trouble === null) await this.#rows()
    if (this.#trouble !== null) throw new StorageTrouble(this.#trouble)
  }

  whenLost(call: (why: Trouble) => void) {
    return this.#lost.add(call)
  }

  close(): void {
    this.#doc.off('update', this.#store)
    this.#persistence.destroy().catch(() => {})
  }

  readonly #store = (update: Uint8Array, origin: unknown): void => {
    if (this.#trouble !== null) return
    try {
      this.#persistence._storeUpdate(update, origin)
    } catch (error) {
      this.#fail(troubleOf(error))
    }
  }

  async #load(): Promise<void> {
    this.#watch(await this.#persistence._db)
    await Promise.race([this.#persistence.whenSynced, this.#failing()])
    const rows = await this.#rows()
    // y-indexeddb counts as synced before its first write has ended.
    if (this.#trouble !== null) throw new StorageTrouble(this.#trouble)
    if (rows > MANY_ROWS) await storeState(this.#persistence)
  }

  #watch(database: IDBDatabase): void {
    const failed = (event: Event) => {
      event.stopPropagation()
      this.#fail(troubleOf((event.target as IDBRequest).error))
    }
    database.addEventListener('error', failed, { capture: true })
    database.addEventListener('abort', event => this.#fail(troubleOf((event.target as IDBTransaction).error)))
    database.addEventListener('close', () => this.#fail('lost'))
    // y-indexeddb closes it on its own, so as not to block its deletion.
    database.addEventListener('versionchange', event =>
      this.#fail(event.newVersion === null ? 'lost' : 'newer-version'),
    )
  }

  #failing(): Promise<never> {
    return new Promise((_, reject) => this.#lost.add(why => reject(new StorageTrouble(why))))
  }

  async #rows(): Promise<number> {
    const { db } = this.#persistence
    if (db === null) throw new StorageTrouble('lost')
    const transaction = db.transaction(UPDATES)
    const counting = transaction.objectStore(UPDATES).count()
    await finished(transaction)
    return counting.result
  }

  #fail(why: Trouble): void {
    if (this.#trouble !== null) return
    this.#trouble = why
    this.#lost.tell(why)
  }
}
