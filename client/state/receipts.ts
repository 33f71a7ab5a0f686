import { readReceipt, voidedIn } from '../../shared/documents/desk/receipts.ts'
import type { Takings } from '../../shared/documents/desk/till.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { newId } from '../../shared/sync/engine.ts'
import { type DatabaseForm, finished, openDatabase, result } from '../sync/engine.ts'

/**
 * The numbers of receipts on this device: how it is known at desks, and which number comes next in each of its series.
 * Both lie in one database, so they are lost together: a device that has forgotten how far it counted is another device,
 * asks for another series, and never gives a number twice. All tabs and all people of this device share it, as they
 * share the drawer.
 */
export interface ReceiptBook {
  readonly device: string
  /** The number the next receipt will have, if nothing else is known. */
  next(series: Series): Promise<number>
  /**
   * Gives out a number, never again. It is on the disk when this settles; where it cannot be, this fails, and no money may
   * be taken under it. `known` is the highest number that the documents tell of.
   */
  give(series: Series, known: number): Promise<number>
  close(): void
}

/** A desk names its series without regard to others: T7 of one station is not T7 of another. */
export interface Series {
  readonly station: string
  readonly series: string
}

const FORM: DatabaseForm = {
  name: 'berth/receipts',
  version: 1,
  upgrade: database => {
    database.createObjectStore('device')
    database.createObjectStore('next')
  },
}

export async function openReceiptBook(
  factory: IDBFactory,
  random: (length: number) => Uint8Array,
): Promise<ReceiptBook> {
  const database = await openDatabase(factory, FORM, () => {})
  const device = await deviceOf(database, newId(random))
  return {
    device,
    next: async series => count(await result<unknown>(reading(database, 'next').get(keyOf(series)))) + 1,
    give: (series, known) => give(database, keyOf(series), known),
    close: () => database.close(),
  }
}

/** The first tab to ask names the device. */
async function deviceOf(database: IDBDatabase, fresh: string): Promise<string> {
  const { store, done } = writing(database, 'device')
  const known: unknown = await result<unknown>(store.get('id'))
  const device = typeof known === 'string' ? known : fresh
  if (device !== known) store.put(device, 'id')
  await done
  return device
}

// One transaction reads and writes: another tab's has to wait for it, so two tabs cannot read the same number.
async function give(database: IDBDatabase, key: string, known: number): Promise<number> {
  const { store, done } = writing(database, 'next')
  const last = count(await result<unknown>(store.get(key)))
  const number = Math.max(last, known) + 1
  store.put(number, key)
  await done
  return number
}

function reading(database: IDBDatabase, name: string): IDBObjectStore {
  return database.transaction(name).objectStore(name)
}

function writing(database: IDBDatabase, name: string): { store: IDBObjectStore; done: Promise<void> } {
  const transaction = database.transaction(name, 'readwrite', { durability: 'strict' })
  const done = finished(transaction)
  // It is awaited last, and may fail before: what was read then fails as well, and is told once.
  done.catch(() => {})
  return { store: transaction.objectStore(name), done }
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0
}

function keyOf({ station, series }: Series): string {
  return `${station}/${series}`
}

/** The highest number of a series that is known to have been given: by money taken, by a void, by where a shift began. */
export function lastKnown(desk: DeskView, takings: Iterable<Takings>, series: string): number {
  let last = 0
  for (const { receipt } of takings) {
    const read = readReceipt(receipt)
    if (read?.series === series) last = Math.max(last, read.number)
  }
  for (const number of voidedIn(desk, series)) last = Math.max(last, number)
  for (const { opened, closed } of desk.shifts.values()) {
    if (opened?.series === series) last = Math.max(last, (closed ?? opened).next - 1)
  }
  return last
}
