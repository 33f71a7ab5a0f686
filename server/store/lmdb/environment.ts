import { join } from 'node:path'
import { open, type RootDatabase } from 'lmdb'
import { syncPath } from './durable-file.ts'
import type { Transact } from './group.ts'
import type { Row } from './layout.ts'
import { DATA } from './mark.ts'
import type { Rows } from './rows.ts'

/**
 * Address space to begin with; lmdb takes more as the table grows, and the file is only ever as large as what is in it.
 * Much more at once ends the process without a word where address space is limited (ulimit -v).
 */
const MAP_SIZE = 2 ** 30

/**
 * `once closed`: nothing is synced before the table is closed. For what nobody is told of until then; after a crash it is
 * worth nothing.
 */
export type Durable = 'always' | 'once closed'

/** The table on disk. */
export interface Environment {
  rows: Rows
  transact: Transact
  /** A consistent copy without free pages, into a directory that is there. Writers go on meanwhile. */
  copy(directory: string): Promise<void>
  /** Whether another process, on whichever side of a container's wall, had this table open when we opened it. */
  isShared: boolean
  close(): Promise<void>
}

/**
 * When is it durable? With `overlappingSync` off, a transaction's promise resolves after mdb_txn_commit has returned:
 * dirty pages written, fdatasync, then the meta page through a descriptor opened with O_DSYNC. Before the meta page is
 * written no reader sees any of it, and on an error it is aborted and the promise rejects.
 *
 * With `overlappingSync` on (lmdb's default) a transaction is visible before it is synced, so a room could be loaded
 * from what a power cut takes back; and after an error `flushed` never settles. It is not faster here: commits are
 * grouped already. `noSync`, `noMetaSync` and `mapAsync` would give the guarantee away, `noMemInit` would write
 * whatever lay in memory to disk; all are off unless asked for.
 */
export function openEnvironment(directory: string, durable: Durable = 'always'): Environment {
  const table = open<Uint8Array, Uint8Array>({
    noSync: durable === 'once closed',
    path: directory,
    // Without it, lmdb takes a path with a dot for the name of a file.
    noSubdir: false,
    overlappingSync: false,
    mapSize: MAP_SIZE,
    encoding: 'binary',
    keyEncoding: 'binary',
  })
  return {
    isShared: meetsOthers(table),
    rows: rowsOf(table),
    transact: work => (durable === 'always' ? transact(table, work) : transactHere(table, work)),
    copy: directory => table.backup(directory, true),
    close: async () => {
      await table.close()
      if (durable === 'once closed') syncPath(join(directory, DATA))
    },
  }
}

function rowsOf(table: RootDatabase<Uint8Array, Uint8Array>): Rows {
  return {
    get: key => plain(table.get(key)) ?? null,
    between: (start, end) =>
      [...table.getRange({ start, end })].map(({ key, value }) => ({ key, value: plain(value) })),
    keysBetween: (start, end) => [...table.getKeys({ start, end })],
  }
}

/** lmdb gives Buffers, of which `slice` shares its bytes instead of copying them; nobody who asks a log expects that. */
function plain<Bytes extends Uint8Array | undefined>(bytes: Bytes): Bytes | Uint8Array {
  return bytes === undefined ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** In this thread: without a sync to wait for, handing it to another costs more than doing it. */
async function transactHere(
  table: RootDatabase<Uint8Array, Uint8Array>,
  work: (write: (rows: readonly Row[]) => void) => void,
): Promise<void> {
  table.transactionSync(() => work(rows => put(table, rows)))
}

function put(table: RootDatabase<Uint8Array, Uint8Array>, rows: readonly Row[]): void {
  for (const { key, value } of rows) {
    if (value === null) table.removeSync(key)
    else table.putSync(key, value)
  }
}

/** A child transaction, because only that one is rolled back when `work` throws: a plain one would store half of it. */
async function transact(
  table: RootDatabase<Uint8Array, Uint8Array>,
  work: (write: (rows: readonly Row[]) => void) => void,
): Promise<void> {
  try {
    await table.childTransaction(() => {
      work(rows => put(table, rows))
    })
  } catch (error) {
    throw await reasonOf(error)
  }
}

/** lmdb rejects with «Commit failed» and gives the disk's own word in a second promise, which it rejects as well. */
async function reasonOf(error: unknown): Promise<unknown> {
  const { commitError } = error as { commitError?: Promise<never> }
  return commitError === undefined ? error : commitError.catch((reason: unknown) => reason)
}

/**
 * lmdb keeps a list of readers for all processes, and starts it anew when nobody else has the table open. First we look,
 * then take our place in it, and look again for who did the same meanwhile. Readers are counted and their process
 * numbers not compared: in two containers both are process 1, and then lmdb blocks for ten seconds when the second takes
 * its place.
 */
function meetsOthers(table: RootDatabase<Uint8Array, Uint8Array>): boolean {
  table.readerCheck()
  if (countReaders(table) > 0) return true
  table.doesExist(Buffer.of(0))
  return countReaders(table) > 1
}

/** A heading, and a line for each. */
function countReaders(table: RootDatabase<Uint8Array, Uint8Array>): number {
  return table.readerList().trimEnd().split('\n').length - 1
}
